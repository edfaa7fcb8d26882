// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingFailure;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** Answering the challenges of other servers (RFC 3261 section 22). */
public final class AuthFunctions {
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_UNAUTHORIZED = 407;

    private final UacModule module;

    AuthFunctions(UacModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_auth",
            least = 0,
            routes = {REQUEST, FAILURE, BRANCH},
            doc =
                    "Answers the challenge of the chosen 401 or 407 with a login of uac_auth, and raises CSeq; relay again then."
                            + " Algorithms with commas between them limit the choice.")
    public int answer(ScriptContext context, String algorithms) {
        Optional<RoutingRequest> request = context.request();
        Optional<RoutingReply> reply = context.failure().flatMap(RoutingFailure::reply);
        if (request.isEmpty() || reply.isEmpty()) {
            return -1;
        }
        int status = reply.get().status();
        if (status != UNAUTHORIZED && status != PROXY_UNAUTHORIZED) {
            return -1;
        }
        String challenge = status == UNAUTHORIZED ? "WWW-Authenticate" : "Proxy-Authenticate";
        String answer = status == UNAUTHORIZED ? "Authorization" : "Proxy-Authorization";
        List<String> wanted =
                algorithms.isBlank() ? List.of() : List.of(algorithms.trim().split("\\s*,\\s*"));
        RoutingRequest message = request.get();
        for (int line = reply.get().indexOfHeader(challenge, 0);
                line >= 0;
                line = reply.get().indexOfHeader(challenge, line + 1)) {
            Optional<DigestAnswer> digest = DigestAnswer.of(reply.get().headerValue(line), wanted);
            Optional<UacCredentials.Login> login = digest.flatMap(one -> module.login(context, one.realm()));
            if (login.isPresent()) {
                HeaderValues.removeAll(message, answer);
                String value = digest.get()
                        .answer(
                                login.get(),
                                message.method(),
                                message.requestUriText(),
                                new String(message.body(), ISO_8859_1));
                message.insertHeader(message.headerCount(), answer, value);
                raise(context, message, 1);
                return 1;
            }
        }
        return -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uac_inc_cseq",
            since = "3.6",
            routes = {REQUEST, FAILURE, BRANCH},
            doc = "Raises the CSeq of the request by so much; its replies get the old one back.")
    public int raiseNumber(ScriptContext context, int by) {
        return raise(context, context.message(), by) ? 1 : -1;
    }

    private boolean raise(ScriptContext context, WireMessage message, int by) {
        Optional<String> before = HeaderValues.header(message, "CSeq");
        if (before.isEmpty() || !shift(message, by)) {
            return false;
        }
        context.transaction()
                .ifPresent(transaction -> transaction.observe(new OldNumber(received(transaction, before.get()))));
        module.raiseInDialog(context, by);
        return true;
    }

    /** The CSeq that the caller knows. */
    private static String received(RoutingTransaction transaction, String before) {
        return HeaderValues.header(transaction.request(), "CSeq").orElse(before);
    }

    private static boolean shift(WireMessage message, int by) {
        int line = message.indexOfHeader("CSeq", 0);
        String[] words = message.headerValue(line).trim().split("\\s+", 2);
        if (words.length != 2 || !words[0].matches("[0-9]{1,10}")) {
            return false;
        }
        message.replaceHeader(line, (Long.parseLong(words[0]) + by) + " " + words[1]);
        return true;
    }

    /** Gives replies the CSeq that the caller knows. */
    private record OldNumber(String value) implements TransactionObserver {
        @Override
        public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
            int line = reply.indexOfHeader("CSeq", 0);
            if (line >= 0 && relayed) {
                reply.replaceHeader(line, value);
            }
        }
    }
}
