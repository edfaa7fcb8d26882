// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.Optional;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.RouteArgument;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Stateful relaying (RFC 3261 sections 16 and 17). */
public final class TransactionFunctions {
    /** The declaration says it. */
    @ScriptFunction(
            name = "t_relay",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "Sends the request on statefully to $du, the first Route or the Request-URI.")
    public int relay(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        return code(request.get().relay(DestinationSet.takePlan(context.state()), context.script()));
    }

    /** A failure that was answered already counts as done, so that a script does not answer twice. */
    private static int code(RelayOutcome outcome) {
        return switch (outcome) {
            case SENT, ABSORBED -> 1;
            case BAD_MESSAGE -> -2;
            case NO_DESTINATION -> -3;
            case BAD_ADDRESS -> -4;
            case BLOCKED -> -5;
            case SEND_FAILED -> -6;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_newtran",
            routes = RouteUse.REQUEST,
            doc = "Makes the transaction of the request; a retransmission ends the script.")
    public int newTransaction(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        return switch (request.get().match()) {
            case RETRANSMISSION -> 0;
            case NONE -> {
                request.get().begin(context.script());
                yield 1;
            }
            case CANCEL, ACK_OF_NEGATIVE, ACK_OF_SUCCESS -> -1;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_check_trans",
            routes = {RouteUse.REQUEST, RouteUse.BRANCH},
            doc = "True for a CANCEL or ACK that belongs to a transaction; a retransmission ends the script.")
    public int checkTransaction(ScriptContext context) {
        RequestMatch match = context.request().map(RoutingRequest::match).orElse(RequestMatch.NONE);
        return switch (match) {
            case RETRANSMISSION -> 0;
            case CANCEL, ACK_OF_NEGATIVE -> 1;
            case ACK_OF_SUCCESS -> -2;
            case NONE -> -1;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_reply",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "Answers the request in its transaction.")
    public int reply(ScriptContext context, int status, String reason) {
        Optional<RoutingTransaction> transaction = context.transaction();
        if (transaction.isEmpty() || status < 100 || status > 699) {
            return -1;
        }
        return transaction.get().reply(status, reason, ReplyContent.EMPTY).isEmpty() ? -1 : 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_was_cancelled",
            routes = {RouteUse.FAILURE, RouteUse.ONREPLY},
            doc = "True when the caller has cancelled the call.")
    public int wasCancelled(ScriptContext context) {
        return context.transaction().map(RoutingTransaction::isCancelled).orElse(false) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_check_status",
            doc = "True when the status of the chosen or received reply matches a regular expression.")
    public int checkStatus(ScriptContext context, String expression) {
        int status = context.failure()
                .map(failure -> failure.branch().status())
                .or(() -> context.reply().map(org.sipwright.sip.RoutingReply::status))
                .orElseGet(() -> context.transaction()
                        .map(RoutingTransaction::finalStatus)
                        .orElse(0));
        return Operators.matches(Integer.toString(status), expression) == 1 ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_cancel_branch",
            routes = RouteUse.ONREPLY,
            least = 0,
            doc = "Cancels the branch whose reply this is; with the flag a all branches.")
    public int cancelBranch(ScriptContext context, String flags) {
        if (flags.contains("a")) {
            context.transaction().ifPresent(RoutingTransaction::cancelBranches);
        } else {
            context.reply().flatMap(org.sipwright.sip.RoutingReply::branch).ifPresent(branch -> branch.cancel());
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_branch",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE},
            doc = "Arms a branch_route.")
    public int onBranch(ScriptContext context, @RouteArgument("branch_route") int route) {
        context.state().armBranchRoute(route);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_reply",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "Arms an onreply_route.")
    public int onReply(ScriptContext context, @RouteArgument("onreply_route") int route) {
        context.state().armReplyRoute(route);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_failure",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "Arms a failure_route, for once.")
    public int onFailure(ScriptContext context, @RouteArgument("failure_route") int route) {
        context.state().armFailureRoute(route);
        return 1;
    }
}
