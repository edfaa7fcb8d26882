// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;

/** The pipes of releases before 1.10: they have numbers, and queues choose them by the method of the request. */
public final class NumberedPipes {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int MOST = 1_000;
    private static final String ANY = "*";

    private final RatelimitModule module;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();
    private int replyCode = 503;
    private String replyReason = "Server Unavailable";

    private record Definition(String number, Algorithm algorithm, int limit) {}

    private record Queue(String number, String method) {}

    NumberedPipes(RatelimitModule module) {
        this.module = module;
    }

    List<ModuleParameter> parameters() {
        return List.of(
                new ModuleParameter(
                        "pipe",
                        ModuleParameter.Type.TEXT,
                        "",
                        "number:algorithm:limit defines a pipe (before 1.10).",
                        value -> definitions.add(definition(value.text()))),
                new ModuleParameter(
                        "queue",
                        ModuleParameter.Type.TEXT,
                        "",
                        "number:method says which pipe requests with a method go through, * for the others (before 1.10).",
                        value -> queues.add(queue(value.text()))),
                ModuleParameter.number(
                        "reply_code", 503, "The status of rl_drop() (before 1.10).", value -> replyCode = value),
                ModuleParameter.text(
                        "reply_reason",
                        "Server Unavailable",
                        "The reason phrase of rl_drop() (before 1.10).",
                        value -> replyReason = value));
    }

    private Definition definition(String text) throws LinkException {
        String[] parts = text.strip().split("\\s*:\\s*");
        Optional<Algorithm> algorithm = parts.length == 3 ? Algorithm.of(parts[1]) : Optional.empty();
        if (algorithm.isEmpty() || !Values.isInteger(parts[0]) || !Values.isInteger(parts[2])) {
            throw new LinkException("number:algorithm:limit was expected, not '" + text + "'");
        }
        checkRoom(definitions);
        return new Definition(parts[0], algorithm.get(), Values.leadingInteger(parts[2]));
    }

    private Queue queue(String text) throws LinkException {
        String[] parts = text.strip().split("\\s*:\\s*");
        if (parts.length != 2 || !Values.isInteger(parts[0])) {
            throw new LinkException("number:method was expected, not '" + text + "'");
        }
        checkRoom(queues);
        return new Queue(parts[0], parts[1]);
    }

    private static void checkRoom(List<?> list) throws LinkException {
        if (list.size() >= MOST) {
            throw new LinkException("there are more than " + MOST + " of them");
        }
    }

    /** Makes the pipes. */
    void define(Pipes pipes) {
        definitions.forEach(one -> pipes.define(one.number(), one.algorithm(), one.limit()));
    }

    private int through(ScriptContext context, String number) {
        String chosen = number;
        if (chosen.isEmpty()) {
            String method = Messages.method(context);
            Optional<Queue> queue = queues.stream()
                    .filter(one -> one.method().equals(ANY) || one.method().equalsIgnoreCase(method))
                    .findFirst();
            if (queue.isEmpty()) {
                return YES;
            }
            chosen = queue.get().number();
        }
        Optional<Boolean> passes = module.pipes().check(chosen);
        if (passes.isEmpty()) {
            RatelimitLog.LOG.noPipe(chosen);
            return YES;
        }
        return passes.get() ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_check",
            least = 0,
            until = "1.9",
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            doc =
                    "False when the pipe with the variable's number, or the one of the request's method, is above its limit.")
    public int check(ScriptContext context, ScriptVariable number) {
        return through(context, Values.text(number.get(context)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_check_pipe",
            until = "1.9",
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            doc = "False when the pipe of this number is above its limit.")
    public int checkPipe(ScriptContext context, int number) {
        return through(context, Integer.toString(number));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_drop",
            least = 0,
            until = "1.9",
            routes = {RouteUse.REQUEST, RouteUse.LOCAL},
            doc =
                    "Answers the request with reply_code; with a number also with Retry-After, at random between two where there are "
                            + "two.")
    public int drop(ScriptContext context, int least, int most) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return NO;
        }
        List<Map.Entry<String, String>> headers = List.of();
        if (least != ScriptContext.OMITTED) {
            int greatest = most == ScriptContext.OMITTED ? least : Math.max(least, most);
            long after = ThreadLocalRandom.current().nextLong(least, greatest + 1L);
            headers = List.of(Map.entry("Retry-After", Long.toString(after)));
        }
        ReplyContent content = new ReplyContent(headers, "", new byte[0]);
        if (context.transaction().isPresent()) {
            return context.transaction()
                            .get()
                            .reply(replyCode, replyReason, content)
                            .isEmpty()
                    ? NO
                    : YES;
        }
        request.get().replyStateless(replyCode, replyReason, content);
        return YES;
    }
}
