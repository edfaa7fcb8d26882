// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Source;

/** Finds the target of what is sent on, and sends it: the branches of a transaction, and requests without one. */
final class BranchSender {
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
    RelayOutcome send(RoutedBranch branch, RoutedRequest relayed) {
        Optional<Hop> hop = dispatcher.hop(branch.message(), branch.nextHopText());
        if (hop.isEmpty()) {
            branch.end(0, Optional.empty());
            dispatcher.statistics().failedRequests().increment();
            return RelayOutcome.BAD_MESSAGE;
        }
        if (hop.get().literal().isPresent()) {
            return send(branch, relayed, destination(hop.get(), hop.get().literal(), branch.sendFrom(), relayed));
        }
        branch.advance(BranchPhase.Input.RESOLVE);
        dispatcher.resolve(hop.get(), relayed.callId(), address -> {
            if (branch.phase() != BranchPhase.RESOLVING) {
                return;
            }
            Optional<Destination> destination = destination(hop.get(), address, branch.sendFrom(), relayed);
            if (send(branch, relayed, destination) != RelayOutcome.SENT) {
                // 16.9 with RFC 3263 section 4.3: nothing to contact
                dispatcher.inCall(relayed.callId(), Entry.FAILURE, branch.transaction()::onSilentBranchEnded);
            }
        });
        return RelayOutcome.SENT;
    }

    private Optional<Destination> destination(
            Hop hop, Optional<InetSocketAddress> remote, Optional<SipEndpoint> forced, RoutedRequest relayed) {
        return remote.flatMap(
                address -> dispatcher.sockets().destination(hop.protocol(), address, forced, relayed.messageSource()));
    }

    private RelayOutcome send(RoutedBranch branch, RoutedRequest relayed, Optional<Destination> destination) {
        if (destination.isEmpty()) {
            branch.end(503, Optional.empty());
            dispatcher.statistics().failedRequests().increment();
            return RelayOutcome.BAD_ADDRESS;
        }
        RoutedTransaction transaction = branch.transaction();
        SipMessage message = branch.message();
        relayed.recordRoute(message, branch.recordRoute(), destination.get());
        transaction.goesOut(branch);
        ClientTransaction client =
                dispatcher.transactions().createClient(message, destination.get(), relayed.viaForm(), branch);
        client.attach(transaction);
        client.setTimeout(transaction.replyTimeout());
        client.setFurtherHeaders(transaction.furtherHeaders());
        dispatcher.statistics().forwardedRequests().increment();
        branch.begin(client);
        return RelayOutcome.SENT;
    }

    /** Sends a request on without a transaction (section 16.11). */
    RelayOutcome forward(RoutedRequest relayed, SipMessage copy, Hop hop) {
        return withTarget(relayed, hop, relayed.sendFrom(), destination -> {
            relayed.recordRoute(copy, null, destination);
            dispatcher.transactions().sendStateless(copy, destination, relayed.viaForm());
            dispatcher.statistics().forwardedRequests().increment();
            return RelayOutcome.SENT;
        });
    }

    /** Sends a copy whose replies nobody hears. */
    RelayOutcome replicate(RoutedRequest relayed, SipMessage copy, Hop hop, Optional<SipEndpoint> sendFrom) {
        return withTarget(relayed, hop, sendFrom.or(relayed::sendFrom), destination -> {
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

    private RelayOutcome withTarget(
            RoutedRequest relayed, Hop hop, Optional<SipEndpoint> forced, Function<Destination, RelayOutcome> send) {
        if (hop.literal().isPresent()) {
            return destination(hop, hop.literal(), forced, relayed).map(send).orElseGet(this::noTarget);
        }
        dispatcher.resolve(
                hop,
                relayed.callId(),
                address -> destination(hop, address, forced, relayed).map(send).orElseGet(this::noTarget));
        return RelayOutcome.SENT;
    }

    /** Sends a reply on without a transaction (section 16.11). */
    void forwardReply(SipMessage reply, Hop hop, Source source) {
        if (hop.literal().isPresent()) {
            sendReply(reply, hop, hop.literal(), source);
        } else {
            dispatcher.resolve(hop, reply.callId(), address -> sendReply(reply, hop, address, source));
        }
    }

    private void sendReply(SipMessage reply, Hop hop, Optional<InetSocketAddress> remote, Source source) {
        Optional<Destination> destination = remote.flatMap(
                address -> dispatcher.sockets().destination(hop.protocol(), address, Optional.empty(), source));
        destination.ifPresentOrElse(
                found -> {
                    dispatcher.transactions().sendStateless(reply, found, ViaForm.PLAIN);
                    dispatcher.statistics().forwardedReplies().increment();
                },
                () -> dispatcher.statistics().failedReplies().increment());
    }

    private RelayOutcome noTarget() {
        dispatcher.statistics().failedRequests().increment();
        return RelayOutcome.BAD_ADDRESS;
    }
}
