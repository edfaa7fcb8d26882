// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.sl.ReplyBody;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Answers within transactions. */
public final class ReplyFunctions {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 699;

    ReplyFunctions() {}

    private static int reply(ScriptContext context, int status, String reason, ReplyContent content) {
        if (status < LEAST_STATUS || status > MOST_STATUS) {
            return -1;
        }
        Optional<RoutingTransaction> transaction = context.transaction().or(() -> begin(context));
        return transaction.isEmpty()
                        || transaction.get().reply(status, reason, content).isEmpty()
                ? -1
                : 1;
    }

    private static Optional<RoutingTransaction> begin(ScriptContext context) {
        return context.request()
                .filter(request -> !request.method().equals("ACK") && request.match() == RequestMatch.NONE)
                .map(request -> request.begin(context.script()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_reply",
            routes = {REQUEST, FAILURE},
            doc = "Answers the request in its transaction, which is made where there is none.")
    public int reply(ScriptContext context, int status, String reason) {
        return reply(context, status, reason, ReplyBody.of(context.state()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_reply_with_body",
            routes = {REQUEST, FAILURE},
            doc = "Answers the request in its transaction with a body; append_to_reply adds its Content-Type.")
    public int replyWithBody(ScriptContext context, int status, String reason, String body) {
        return reply(context, status, reason, new ReplyContent(List.of(), "", body.getBytes(ISO_8859_1)));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_reply_by_callid",
            least = 2,
            since = "3.4",
            routes = REQUEST,
            doc =
                    "Answers an open INVITE transaction, found by Call-ID and CSeq number; those of the message where not given.")
    public int replyByCallId(ScriptContext context, int status, String reason, String callId, String cseq) {
        String wanted = callId.isEmpty() ? Messages.callId(context) : callId;
        String number = cseq.isEmpty()
                ? context.request()
                        .map(RoutingRequest::cseqNumber)
                        .map(String::valueOf)
                        .orElseGet(() -> HeaderValues.header(context.message(), "CSeq")
                                .orElse("")
                                .split("\\s")[0])
                : cseq.trim();
        if (status < LEAST_STATUS || status > MOST_STATUS || !number.matches("[0-9]{1,10}")) {
            return -1;
        }
        Optional<RoutingTransaction> transaction = context.environment()
                .container()
                .findTransaction(wanted, Long.parseLong(number))
                .filter(one -> one.isInvite() && one.finalStatus() == 0);
        if (transaction.isEmpty()) {
            return -1;
        }
        if (wanted.equals(Messages.callId(context))) {
            return transaction.get().reply(status, reason, ReplyContent.EMPTY).isEmpty() ? -1 : 1;
        }
        context.environment()
                .container()
                .inCall(wanted, () -> transaction.get().reply(status, reason, ReplyContent.EMPTY));
        return 1;
    }
}
