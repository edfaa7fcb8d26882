// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetFilter;
import org.sipwright.sip.UnsentReply;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/** Finds the target of what is sent on, and sends it: the branches of a transaction, and requests without one. */
final class BranchSender {
    /** About what our own Via adds to a message, in bytes. */
    private static final int OWN_VIA = 100;
    /** What a branch ends with that may go nowhere: 473 is what OpenSIPS and Kamailio answer. */
    static final int BLOCKED = 473;

    private final RoutingDispatcher dispatcher;

    BranchSender(RoutingDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Shows new branches to the application, all before any is sent, and sends those that are left. */
    RelayOutcome launch(BranchSet branches, int first, RoutedRequest relayed, RoutingListener listener) {
        RelayOutcome outcome = RelayOutcome.NO_DESTINATION;
        for (int i = first; i < branches.count(); i++) {
            listener.onBranch(branches.get(i));
        }
        for (int i = first; i < branches.count(); i++) {
            if (branches.get(i).isOpen()) {
                RelayOutcome sent = send(branches.get(i), relayed);
                outcome = outcome == RelayOutcome.SENT ? outcome : sent;
            }
        }
        return outcome;
    }

    /** Sends a prepared branch, or begins to look its target up; the latter counts as sent. */
    private RelayOutcome send(RoutedBranch branch, RoutedRequest relayed) {
        Optional<Hop> hop = dispatcher.hop(branch.message(), branch.nextHopText());
        if (hop.isEmpty()) {
            return unsent(branch, relayed, RelayOutcome.BAD_MESSAGE);
        }
        if (hop.get().literal().isPresent()) {
            Target target = new Target(
                    protocol(hop.get(), branch.message()), hop.get().literal().get());
            if (!allows(relayed, target, branch)) {
                return unsent(branch, relayed, RelayOutcome.BLOCKED);
            }
            Optional<Destination> destination = destination(target, branch.sendFrom(), relayed);
            return destination.isPresent()
                    ? send(branch, relayed, destination.get())
                    : unsent(branch, relayed, RelayOutcome.NO_SOCKET);
        }
        Optional<List<Target>> known = dispatcher.resolution().now(hop.get());
        if (known.isPresent()) {
            return start(branch, relayed, known.get());
        }
        branch.advance(BranchPhase.Input.RESOLVE);
        // what was begun where it may block goes on there: observers of the branch may count on it
        boolean blocking = dispatcher.isBlocking(relayed.callId());
        dispatcher
                .resolution()
                .find(
                        hop.get(),
                        relayed.callId(),
                        targets ->
                                dispatcher.inCall(relayed.callId(), blocking, () -> located(branch, relayed, targets)));
        return RelayOutcome.SENT;
    }

    private void located(RoutedBranch branch, RoutedRequest relayed, List<Target> targets) {
        if (branch.phase() == BranchPhase.RESOLVING && start(branch, relayed, targets) != RelayOutcome.SENT) {
            // 16.9 with RFC 3263 section 4.3: nothing to contact
            dispatcher.inCall(relayed.callId(), Entry.FAILURE, branch.transaction()::onSilentBranchEnded);
        }
    }

    /** RFC 3261 section 18.1.1: what is too large for a datagram goes by TCP, where the settings say so. */
    private Protocol protocol(Hop hop, SipMessage message) {
        int limit = dispatcher.settings().datagramLimit();
        boolean large = limit > 0
                && hop.protocol() == Protocol.UDP
                && hop.uri().transport().isEmpty()
                && message.size() + OWN_VIA > limit;
        return large && dispatcher.stack().endpoint(Protocol.TCP).isPresent() ? Protocol.TCP : hop.protocol();
    }

    private RelayOutcome start(RoutedBranch branch, RoutedRequest relayed, List<Target> targets) {
        boolean first = branch.transaction().branchSet().usesFirstAddressOnly() && targets.size() > 1;
        branch.setTargets(first ? targets.subList(0, 1) : targets);
        return sendToFirst(branch, relayed);
    }

    /** RFC 3263 section 4.3: sends a branch that failed to its next target; false where there is none. */
    boolean retry(RoutedBranch branch) {
        branch.target().ifPresent(dispatcher.resolution().dead()::failed);
        return branch.nextTarget() && sendToFirst(branch, branch.relayed()) == RelayOutcome.SENT;
    }

    private RelayOutcome sendToFirst(RoutedBranch branch, RoutedRequest relayed) {
        boolean blocked = false;
        boolean found = false;
        Optional<Target> target = branch.target();
        while (target.isPresent()) {
            found = true;
            if (allows(relayed, target.get(), branch)) {
                Optional<Destination> destination = destination(target.get(), branch.sendFrom(), relayed);
                if (destination.isPresent()) {
                    return send(branch, relayed, destination.get());
                }
            } else {
                blocked = true;
            }
            target = branch.nextTarget() ? branch.target() : Optional.empty();
        }
        return unsent(
                branch,
                relayed,
                blocked ? RelayOutcome.BLOCKED : found ? RelayOutcome.NO_SOCKET : RelayOutcome.BAD_ADDRESS);
    }

    private static boolean allows(RoutedRequest relayed, Target target, WireView view) {
        return relayed.filter() == TargetFilter.NONE
                || relayed.filter().allows(target.protocol().token(), target.address(), view);
    }

    /** Ends a branch that could not be sent with the reply that tells so. */
    private RelayOutcome unsent(RoutedBranch branch, RoutedRequest relayed, RelayOutcome outcome) {
        UnsentReply reply = dispatcher.unsent(outcome, relayed);
        branch.transaction().end(branch, reply.status(), reply.reason());
        dispatcher.statistics().failedRequests().increment();
        return outcome;
    }

    private Optional<Destination> destination(Target target, Optional<SipEndpoint> forced, RoutedRequest relayed) {
        return dispatcher.sockets().destination(target, forced, relayed.messageSource());
    }

    private RelayOutcome send(RoutedBranch branch, RoutedRequest relayed, Destination found) {
        Destination destination = TlsChoice.named(found, relayed);
        RoutedTransaction transaction = branch.transaction();
        SipMessage message = branch.message();
        relayed.recordRoute(message, branch.recordRoute(), destination);
        branch.leave(destination);
        transaction.goesOut(branch);
        dispatcher.stack().name(message);
        ClientTransaction client =
                dispatcher.transactions().createClient(message, destination, relayed.viaForm(), branch);
        client.attach(transaction);
        client.setTimeout(transaction.replyTimeout());
        client.setLinger(dispatcher.settings().linger());
        client.setFurtherHeaders(transaction.branchSet().furtherHeaders());
        dispatcher.statistics().forwardedRequests().increment();
        branch.begin(client);
        return RelayOutcome.SENT;
    }

    /** Sends a request on without a transaction (section 16.11). */
    RelayOutcome forward(RoutedRequest relayed, SipMessage copy, Hop hop) {
        return withTarget(relayed, new WireView(copy), hop, relayed.sendFrom(), destination -> {
            relayed.recordRoute(copy, null, destination);
            dispatcher.transactions().sendStateless(copy, TlsChoice.named(destination, relayed), relayed.viaForm());
            dispatcher.statistics().forwardedRequests().increment();
            return RelayOutcome.SENT;
        });
    }

    /** Sends a copy whose replies nobody hears. */
    RelayOutcome replicate(RoutedRequest relayed, SipMessage copy, Hop hop, Optional<SipEndpoint> sendFrom) {
        return withTarget(relayed, new WireView(copy), hop, sendFrom.or(relayed::sendFrom), destination -> {
            if (copy.method() == SipMethod.ACK) {
                dispatcher.transactions().sendStateless(copy, destination, relayed.viaForm());
            } else {
                dispatcher
                        .transactions()
                        .createClient(copy, destination, relayed.viaForm(), TransactionUser.NOBODY)
                        .start();
            }
            return RelayOutcome.SENT;
        });
    }

    /** Sends what was received, with further header lines behind its start line. */
    RelayOutcome sendUnchanged(RoutedRequest request, Hop hop, String headers) {
        byte[] bytes = inserted(request.message().received(), headers.getBytes(ISO_8859_1));
        return withTarget(request, request, hop, request.sendFrom(), destination -> {
            dispatcher.transactions().send(bytes, bytes.length, destination.endpoint(), destination.remote(), () -> {});
            return RelayOutcome.SENT;
        });
    }

    private static byte[] inserted(byte[] message, byte[] headers) {
        int at = 0;
        while (at < message.length && message[at++] != '\n') {
            // the start line goes on
        }
        byte[] whole = Arrays.copyOf(message, message.length + headers.length);
        System.arraycopy(headers, 0, whole, at, headers.length);
        System.arraycopy(message, at, whole, at + headers.length, message.length - at);
        return whole;
    }

    private RelayOutcome withTarget(
            RoutedRequest relayed,
            WireView view,
            Hop hop,
            Optional<SipEndpoint> forced,
            Function<Destination, RelayOutcome> send) {
        Optional<List<Target>> known = known(hop);
        if (known.isPresent()) {
            return toFirstAllowed(relayed, view, known.get(), forced, send);
        }
        dispatcher
                .resolution()
                .find(hop, relayed.callId(), targets -> toFirstAllowed(relayed, view, targets, forced, send));
        return RelayOutcome.SENT;
    }

    private RelayOutcome toFirstAllowed(
            RoutedRequest relayed,
            WireView view,
            List<Target> targets,
            Optional<SipEndpoint> forced,
            Function<Destination, RelayOutcome> send) {
        List<Target> allowed = relayed.filter() == TargetFilter.NONE
                ? targets
                : targets.stream()
                        .filter(target -> allows(relayed, target, view))
                        .toList();
        if (allowed.isEmpty() && !targets.isEmpty()) {
            dispatcher.statistics().failedRequests().increment();
            return RelayOutcome.BLOCKED;
        }
        return toFirst(allowed, forced, relayed.messageSource(), send);
    }

    private Optional<List<Target>> known(Hop hop) {
        Optional<InetSocketAddress> literal = hop.literal();
        return literal.isPresent()
                ? Optional.of(List.of(new Target(hop.protocol(), literal.get())))
                : dispatcher.resolution().now(hop);
    }

    private RelayOutcome toFirst(
            List<Target> targets,
            Optional<SipEndpoint> forced,
            Source source,
            Function<Destination, RelayOutcome> send) {
        for (Target target : targets) {
            Optional<Destination> destination = dispatcher.sockets().destination(target, forced, source);
            if (destination.isPresent()) {
                return send.apply(destination.get());
            }
        }
        return noTarget();
    }

    /** Sends a reply on without a transaction (section 16.11). */
    void forwardReply(SipMessage reply, Hop hop, Source source) {
        Function<Destination, RelayOutcome> send = destination -> {
            dispatcher.transactions().sendStateless(reply, destination, ViaForm.PLAIN);
            dispatcher.statistics().forwardedReplies().increment();
            return RelayOutcome.SENT;
        };
        Optional<List<Target>> known = known(hop);
        if (known.isPresent()) {
            toFirst(known.get(), Optional.empty(), source, send);
        } else {
            dispatcher
                    .resolution()
                    .find(hop, reply.callId(), targets -> toFirst(targets, Optional.empty(), source, send));
        }
    }

    private RelayOutcome noTarget() {
        dispatcher.statistics().failedRequests().increment();
        return RelayOutcome.BAD_ADDRESS;
    }
}
