// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.Optional;
import java.util.function.Supplier;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Replies with and without a transaction. */
public final class ReplyFunctions {
    private final Supplier<ReplyCounts> counts;

    ReplyFunctions(Supplier<ReplyCounts> counts) {
        this.counts = counts;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sl_send_reply",
            routes = {RouteUse.REQUEST, RouteUse.ERROR},
            doc = "Answers the request without a transaction.")
    public int stateless(ScriptContext context, int status, String reason) {
        if (status < 100 || status > 699) {
            return -1;
        }
        if (context.malformed().isPresent()) {
            context.malformed().get().replyStateless(status, reason, ReplyContent.EMPTY);
            counts.get().count(status);
            return 1;
        }
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        request.get().replyStateless(status, reason, ReplyContent.EMPTY);
        if (!request.get().method().equals("ACK")) {
            counts.get().count(status);
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "send_reply",
            routes = {RouteUse.REQUEST, RouteUse.ERROR, RouteUse.FAILURE},
            doc = "Answers the request, in its transaction where there is one.")
    public int reply(ScriptContext context, int status, String reason) {
        Optional<RoutingTransaction> transaction = context.transaction();
        if (transaction.isEmpty()) {
            return stateless(context, status, reason);
        }
        if (status < 100 || status > 699) {
            return -1;
        }
        return transaction.get().reply(status, reason, ReplyContent.EMPTY).isEmpty() ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sl_reply_error",
            routes = RouteUse.REQUEST,
            doc = "Answers the request without a transaction, saying that the server failed.")
    public int error(ScriptContext context) {
        counts.get().countFailure();
        return stateless(context, 500, "Server error occurred (1/SL)");
    }
}
