// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;

/** Stateful relaying (RFC 3261 sections 16 and 17), and what the branches of a transaction are made of. */
public final class RelayFunctions {

    RelayFunctions() {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_relay",
            least = 0,
            routes = {REQUEST, FAILURE},
            doc =
                    "Sends the request on statefully to $du, the first Route or the Request-URI, and to all branches. Flags:"
                            + " no-auto-477, no-dns-failover, pass-reason-hdr, allow-no-cancel; then an outbound proxy.")
    public int relay(ScriptContext context, String flags, String proxy) {
        Optional<RoutingRequest> request = context.request();
        Optional<RelayChoice> choice =
                flags.isEmpty() && proxy.isEmpty() ? Optional.of(RelayChoice.USUAL) : RelayChoice.of(flags, proxy);
        if (request.isEmpty() || choice.isEmpty()) {
            return -1;
        }
        prepare(context, request.get());
        boolean diverted =
                !choice.get().proxy().isEmpty() && request.get().nextHop().isEmpty();
        if (diverted) {
            request.get().setNextHop(choice.get().proxy());
        }
        RelayOutcome outcome =
                request.get().relay(choice.get().on(DestinationSet.takePlan(context.state())), context.script());
        if (diverted) {
            request.get().setNextHop("");
        }
        return code(outcome);
    }

    /** Makes the transaction where something was set that its first branch needs. */
    private static void prepare(ScriptContext context, RoutingRequest request) {
        Optional<TransactionTimers> timers = TransactionTimers.find(context.state());
        if (timers.isEmpty()
                || request.method().equals("ACK")
                || request.method().equals("CANCEL")) {
            return;
        }
        if (request.transaction().isEmpty() && request.match() == RequestMatch.NONE) {
            timers.get().apply(request.begin(context.script()));
        }
    }

    /** A failure that was answered already counts as done, so that a script does not answer twice. */
    private static int code(RelayOutcome outcome) {
        return switch (outcome) {
            case SENT, ABSORBED -> 1;
            case BAD_MESSAGE -> -2;
            case NO_DESTINATION -> -3;
            case BAD_ADDRESS -> -4;
            case BLOCKED -> -5;
            case NO_SOCKET, SEND_FAILED -> -6;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_newtran",
            routes = REQUEST,
            doc = "Makes the transaction of the request; a retransmission ends the script.")
    public int newTransaction(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        return switch (request.get().match()) {
            case RETRANSMISSION -> context.exit();
            case NONE -> {
                if (request.get().method().equals("ACK")) {
                    yield -1;
                }
                RoutingTransaction transaction = request.get().begin(context.script());
                TransactionTimers.find(context.state()).ifPresent(timers -> timers.apply(transaction));
                yield 1;
            }
            case CANCEL, ACK_OF_NEGATIVE, ACK_OF_SUCCESS -> -1;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_check_trans",
            routes = {REQUEST, BRANCH},
            doc = "True for a CANCEL or ACK that belongs to a transaction; a retransmission ends the script.")
    public int checkTransaction(ScriptContext context) {
        RequestMatch match = context.request().map(RoutingRequest::match).orElse(RequestMatch.NONE);
        return switch (match) {
            case RETRANSMISSION -> context.exit();
            case CANCEL, ACK_OF_NEGATIVE -> 1;
            case ACK_OF_SUCCESS -> -2;
            case NONE -> -1;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_replicate",
            least = 1,
            routes = {REQUEST, FAILURE},
            doc = "Sends a copy of the request to a URI and to all branches; nobody hears the replies.")
    public int replicate(ScriptContext context, String uri, String flags) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || uri.isEmpty() || RelayChoice.of(flags, "").isEmpty()) {
            return -1;
        }
        List<RelayTarget> targets = new ArrayList<>();
        // the copy keeps its Request-URI; the URI only says where it goes
        targets.add(new RelayTarget(
                request.get().requestUriText(), uri, "", request.get().sendFrom(), 0));
        DestinationSet destinations = DestinationSet.of(context.state());
        destinations.branches().stream().map(Destination::target).forEach(targets::add);
        destinations.clearBranches();
        int result = -1;
        for (RelayTarget target : targets) {
            if (request.get().replicate(target) == RelayOutcome.SENT) {
                result = 1;
            }
        }
        return result;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_inject_branches",
            least = 1,
            since = "2.4",
            routes = {REQUEST, ONREPLY},
            doc =
                    "Adds the branches of the message (msg) to a transaction that is open; flags: cancel the others first,"
                            + " last to wait for no more.")
    public int inject(ScriptContext context, String source, String flags) {
        Optional<RoutingTransaction> transaction = context.transaction();
        if (transaction.isEmpty() || !source.equals("msg")) {
            return -1;
        }
        DestinationSet destinations = DestinationSet.of(context.state());
        List<RelayTarget> targets = new ArrayList<>();
        context.request()
                .filter(request -> destinations.hasOwnTarget())
                .ifPresent(request -> targets.add(new RelayTarget(
                        request.requestUriText(),
                        request.nextHop().orElse(""),
                        destinations.path(),
                        request.sendFrom(),
                        destinations.flags())));
        destinations.branches().stream().map(Destination::target).forEach(targets::add);
        destinations.clearBranches();
        if (flags.contains("c")) {
            transaction.get().cancelBranches();
        }
        int result = code(transaction.get().addBranches(targets));
        if (flags.contains("l") && !flags.equals("cancel")) {
            transaction.get().awaitNoMoreBranches();
        }
        return result;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_wait_for_new_branches",
            least = 0,
            since = "2.4",
            routes = REQUEST,
            doc =
                    "Keeps the transaction open for branches that are added later, so many of them where a number is given.")
    public int awaitBranches(ScriptContext context, int most) {
        Optional<RoutingTransaction> transaction = context.transaction();
        transaction.ifPresent(one -> one.awaitBranches(most == ScriptContext.OMITTED ? 0 : Math.max(most, 0)));
        return transaction.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_wait_no_more_branches",
            since = "3.4",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Ends the wait for further branches.")
    public int awaitNoMore(ScriptContext context) {
        Optional<RoutingTransaction> transaction = context.transaction();
        transaction.ifPresent(RoutingTransaction::awaitNoMoreBranches);
        return transaction.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_add_hdrs",
            routes = REQUEST,
            doc = "Adds header lines to all requests of the transaction: branches, ACK and CANCEL.")
    public int addHeaders(ScriptContext context, String text) {
        var headers = HeaderLines.parse(text);
        if (headers.isEmpty() || context.transaction().isEmpty()) {
            return -1;
        }
        context.transaction().get().addHeaders(headers.get());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_add_cancel_reason",
            since = "2.4",
            routes = REQUEST,
            doc = "Gives the CANCEL that is relayed next this Reason header.")
    public int addReason(ScriptContext context, String text) {
        var headers = HeaderLines.parse(text);
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || headers.isEmpty() || !request.get().method().equals("CANCEL")) {
            return -1;
        }
        Optional<RoutingTransaction> invite =
                request.get().match() == RequestMatch.CANCEL ? request.get().transaction() : Optional.empty();
        invite.ifPresent(transaction ->
                transaction.setCancelReason(headers.get().getFirst().getValue()));
        return invite.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "t_flush_flags",
            routes = {REQUEST, BRANCH},
            doc =
                    "Gives the transaction the flags of the message; true when there is one. Here they are always the same.")
    public int flushFlags(ScriptContext context) {
        return context.transaction().isPresent() ? 1 : -1;
    }
}
