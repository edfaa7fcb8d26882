// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.Operators;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.RouteArgument;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;

/** The routes of a transaction's events, and questions about its branches. */
public final class BranchFunctions {

    BranchFunctions() {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_branch",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Arms a branch_route for all branches that are sent from here on.")
    public int onBranch(ScriptContext context, @RouteArgument("branch_route") int route) {
        context.state().armBranchRoute(route);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_reply",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc =
                    "Arms an onreply_route for the replies of the transaction; in a branch_route for those of the branch.")
    public int onReply(ScriptContext context, @RouteArgument("onreply_route") int route) {
        context.armReplyRoute(route);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_on_failure",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Arms a failure_route, for once.")
    public int onFailure(ScriptContext context, @RouteArgument("failure_route") int route) {
        context.state().armFailureRoute(route);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_was_cancelled",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "True when the caller has cancelled the call.")
    public int wasCancelled(ScriptContext context) {
        return context.transaction().map(RoutingTransaction::isCancelled).orElse(false) ? 1 : -1;
    }

    /** The status that the chosen negative reply came with (a 503 goes upstream as 500), that of the reply in hand, or the one last sent upstream; 0 for none. */
    static int status(ScriptContext context) {
        return context.failure()
                .map(failure -> failure.reply().map(RoutingReply::status).orElseGet(failure::status))
                .or(() -> context.reply().map(RoutingReply::status))
                .orElseGet(() -> context.transaction()
                        .map(RoutingTransaction::lastStatus)
                        .orElse(0));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_check_status",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "True when the status of the chosen, received or last sent reply matches a regular expression.")
    public int checkStatus(ScriptContext context, String expression) {
        return Operators.matches(Integer.toString(status(context)), expression) == 1 ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_local_replied",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "True when all replies, or the last one, were made here and not received: 'all' or 'last'.")
    public int localReplied(ScriptContext context, String which) {
        Optional<RoutingTransaction> transaction = context.transaction();
        if (transaction.isEmpty()) {
            return -1;
        }
        if (which.equals("last")) {
            return context.failure()
                            .map(failure ->
                                    failure.reply().map(RoutingReply::isLocal).orElse(true))
                            .or(() -> context.reply().map(RoutingReply::isLocal))
                            .orElse(transaction.get().branches().isEmpty())
                    ? 1
                    : -1;
        }
        return which.equals("all") && transaction.get().branches().stream().allMatch(BranchFunctions::answeredHere)
                ? 1
                : -1;
    }

    private static boolean answeredHere(RoutingBranch branch) {
        return branch.finalReply().map(RoutingReply::isLocal).orElse(branch.status() == 0 || branch.status() >= 300);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_cancel_branch",
            routes = ONREPLY,
            least = 0,
            doc = "Cancels the branch whose reply this is; with the flag a all branches, with o all others.")
    public int cancelBranch(ScriptContext context, String flags) {
        Optional<RoutingTransaction> transaction = context.transaction();
        Optional<RoutingBranch> branch = context.reply().flatMap(RoutingReply::branch);
        if (transaction.isEmpty()) {
            return -1;
        }
        if (flags.contains("a")) {
            transaction.get().cancelBranches();
        } else if (flags.contains("o")) {
            branch.ifPresent(kept -> transaction.get().cancelOtherBranches(kept));
        } else {
            branch.ifPresent(RoutingBranch::cancel);
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_get_branch_idx_by_attr",
            least = 1,
            since = "3.6",
            routes = {FAILURE, ONREPLY, BRANCH},
            doc =
                    "Finds the first branch from an index on that has an attribute, with a text or number where one is given;"
                            + " the variable gets its index.")
    public int branchByAttribute(
            ScriptContext context, String name, String text, int number, ScriptVariable result, int from) {
        List<? extends RoutingBranch> branches =
                context.transaction().map(RoutingTransaction::branches).orElse(List.of());
        for (int i = from == ScriptContext.OMITTED ? 0 : Math.max(from, 0); i < branches.size(); i++) {
            Object value = BranchAttributes.get(branches.get(i), name);
            boolean fits = value != null
                    && (text.isEmpty() || text.equals(value.toString()))
                    && (number == ScriptContext.OMITTED || value.equals(number));
            if (fits) {
                if (result.isWritable()) {
                    result.set(context, i);
                }
                return 1;
            }
        }
        return -1;
    }
}
