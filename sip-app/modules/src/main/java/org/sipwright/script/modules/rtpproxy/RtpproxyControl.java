// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Sessions of a relay: their end, recording, prompts and figures. */
public final class RtpproxyControl {
    private static final int FIGURES = 5;

    private final RtpproxyModule module;

    RtpproxyControl(RtpproxyModule module) {
        this.module = module;
    }

    private Optional<String> ask(ScriptContext context, int set, ScriptVariable node, String question) {
        int number = set == ScriptContext.OMITTED ? module.usualSet() : set;
        Object named = node.get(context);
        if (named != null) {
            return module.relays()
                    .sets()
                    .find(number, named.toString())
                    .flatMap(one -> module.relays().ask(one, question));
        }
        return module.relays().ask(number, Messages.callId(context), question).map(MediaRelays.Answer::text);
    }

    private static int code(Optional<String> answer) {
        return answer.filter(text -> !text.startsWith("E")).isPresent() ? 1 : -1;
    }

    private static String legs(ScriptContext context) {
        String to = Messages.toTag(context);
        return Messages.fromTag(context) + (to.isEmpty() ? "" : ' ' + to);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_unforce",
            least = 0,
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Ends the relay's session of the call.")
    public int unforce(ScriptContext context, int set, ScriptVariable node) {
        return code(ask(context, set, node, "D " + Messages.callId(context) + ' ' + legs(context)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "unforce_rtp_proxy",
            least = 0,
            until = "1.11",
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Old name of rtpproxy_unforce.")
    public int oldUnforce(ScriptContext context, int set, ScriptVariable node) {
        return unforce(context, set, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_start_recording",
            least = 0,
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc =
                    "Records the streams of the call, or copies them to udp:host:port or a file; s for one file; of one stream"
                            + " where its number is given.")
    public int record(
            ScriptContext context, int set, ScriptVariable node, String flags, String destination, int stream) {
        String to = Messages.toTag(context);
        String number = stream == ScriptContext.OMITTED ? "" : ";" + stream;
        String sides = Messages.fromTag(context) + number + (to.isEmpty() ? "" : ' ' + to + number);
        String question = destination.isEmpty()
                ? "R" + flags + ' ' + Messages.callId(context) + ' ' + legs(context)
                : "C" + flags + ' ' + Messages.callId(context) + ' ' + destination + ' ' + sides;
        return code(ask(context, set, node, question));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "start_recording",
            least = 0,
            until = "1.11",
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Old name of rtpproxy_start_recording.")
    public int oldRecord(ScriptContext context, int set, ScriptVariable node) {
        return record(context, set, node, "", "", ScriptContext.OMITTED);
    }

    /** The side that hears a prompt comes first in the question. */
    private static String sides(ScriptContext context, boolean toCaller) {
        boolean reply = context.reply().isPresent();
        String from = Messages.fromTag(context);
        String to = Messages.toTag(context);
        return toCaller != reply ? to + ' ' + from : from + ' ' + to;
    }

    private int play(ScriptContext context, String prompt, int count, int set, ScriptVariable node, boolean toCaller) {
        String question = "P" + count + ' ' + Messages.callId(context) + ' ' + prompt + " session "
                + sides(context, toCaller).trim();
        return prompt.isBlank() || prompt.indexOf(' ') >= 0 ? -1 : code(ask(context, set, node, question));
    }

    private int stop(ScriptContext context, int set, ScriptVariable node, boolean toCaller) {
        return code(ask(
                context,
                set,
                node,
                "S " + Messages.callId(context) + ' ' + sides(context, toCaller).trim()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_stream2uac",
            least = 2,
            blocking = true,
            routes = {REQUEST, ONREPLY, LOCAL},
            doc = "Plays a prompt to the caller, so many times; -1 for ever.")
    public int playToCaller(ScriptContext context, String prompt, int count, int set, ScriptVariable node) {
        return play(context, prompt, count, set, node, true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_stream2uas",
            least = 2,
            blocking = true,
            routes = {REQUEST, ONREPLY, LOCAL},
            doc = "Plays a prompt to the called side, so many times; -1 for ever.")
    public int playToCalled(ScriptContext context, String prompt, int count, int set, ScriptVariable node) {
        return play(context, prompt, count, set, node, false);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_stop_stream2uac",
            least = 0,
            blocking = true,
            routes = {REQUEST, ONREPLY, LOCAL},
            doc = "Ends the prompt that the caller hears.")
    public int stopToCaller(ScriptContext context, int set, ScriptVariable node) {
        return stop(context, set, node, true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_stop_stream2uas",
            least = 0,
            blocking = true,
            routes = {REQUEST, ONREPLY, LOCAL},
            doc = "Ends the prompt that the called side hears.")
    public int stopToCalled(ScriptContext context, int set, ScriptVariable node) {
        return stop(context, set, node, false);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_stats",
            least = 4,
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Gives variables the packets from the caller, from the called side, sent, and lost.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the script's own argument list
    public int stats(
            ScriptContext context,
            ScriptVariable up,
            ScriptVariable down,
            ScriptVariable sent,
            ScriptVariable lost,
            int set,
            ScriptVariable node) {
        Optional<String> answer = ask(context, set, node, "Q " + Messages.callId(context) + ' ' + legs(context));
        String[] figures = answer.orElse("").trim().split("\\s+");
        if (figures.length < FIGURES || !String.join("", figures).matches("[0-9]+")) {
            return -1;
        }
        ScriptVariable[] variables = {up, down, sent, lost};
        for (int i = 0; i < variables.length; i++) {
            variables[i].set(context, (int) Math.min(Long.parseLong(figures[i + 1]), Integer.MAX_VALUE));
        }
        return 1;
    }
}
