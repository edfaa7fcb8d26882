// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.session.SerialLane;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/**
 * One request on its way to one of several servers (RFC 3263 section 4.3): when one cannot be reached or is out of service,
 * the next is tried. Its own state is touched inside the lane of the call only; what it reports goes to the lane of the
 * application session.
 */
public final class ClientExchange implements TransactionUser {
    private final Core core;
    private final SipMessage message;
    private final Iterator<Target> targets;
    private final Optional<Endpoint> preferred;
    private final SerialLane lane;
    private final Handler handler;
    private final int timerC;
    private final boolean ownContact;
    private final Optional<ContainerFlow> flow;
    private boolean flowTried;
    private Optional<Target> current = Optional.empty();
    private ClientTransaction client;
    private boolean answered;
    private boolean cancelled;
    private boolean cancelSent;
    private List<Map.Entry<String, String>> cancelHeaders = List.of();

    /** Hears of replies, inside the lane of the application session. */
    @FunctionalInterface
    public interface Handler {
        /**
         * A reply came, 100 included; or none will, and this one stands in for it.
         *
         * @param source where it came from; empty for one made here
         */
        void onReply(SipMessage reply, Optional<Source> source);
    }

    /**
     * How it is sent.
     *
     * @param targets where to, at least one
     * @param preferred socket to use where it speaks the protocol
     * @param timerC milliseconds that a proxy waits for a final reply after each provisional one; 0 for no limit
     * @param ownContact whether the Contact is the container's and has to name the socket that the request leaves by
     * @param flow takes the place of the targets
     */
    public record Way(
            List<Target> targets,
            Optional<Endpoint> preferred,
            int timerC,
            boolean ownContact,
            Optional<ContainerFlow> flow) {
        /** That of a user agent. */
        public static Way ofUserAgent(List<Target> targets, Optional<Endpoint> preferred) {
            return new Way(targets, preferred, 0, true, Optional.empty());
        }

        /** That of a user agent over a flow. */
        public static Way ofUserAgent(ContainerFlow flow) {
            return new Way(List.of(), Optional.empty(), 0, true, Optional.of(flow));
        }

        /** That of a proxy. */
        public static Way ofProxy(List<Target> targets, Optional<Endpoint> preferred, int timerC) {
            return new Way(targets, preferred, timerC, false, Optional.empty());
        }

        /** That of a proxy over a flow. */
        public static Way ofProxy(ContainerFlow flow, int timerC) {
            return new Way(List.of(), Optional.empty(), timerC, false, Optional.of(flow));
        }
    }

    /**
     * Makes one, not started.
     *
     * @param message the request without our Via; it is kept as it is
     */
    public ClientExchange(Core core, SipMessage message, Way way, SerialLane lane, Handler handler) {
        this.core = core;
        this.message = message;
        this.targets = way.targets.iterator();
        this.preferred = way.preferred;
        this.timerC = way.timerC;
        this.ownContact = way.ownContact;
        this.flow = way.flow;
        this.lane = lane;
        this.handler = handler;
    }

    /** The request without our Via. */
    public SipMessage message() {
        return message;
    }

    /** Sends it. */
    public void start() {
        core.wire().inLane(message.callId(), () -> tryNext(unreachable()));
    }

    private void tryNext(int statusWhenNone) {
        Optional<Destination> destination = flow.isPresent() ? flowOnce() : nextTarget();
        if (destination.isPresent()) {
            SipMessage copy = message.copy();
            if (ownContact) {
                ContactRule.moveTo(copy, destination.get().endpoint().listenPoint());
            }
            client = core.stack().transactions().createClient(copy, destination.get(), "", this);
            client.start();
        } else {
            finish(cancelled ? 487 : statusWhenNone);
        }
    }

    private Optional<Destination> nextTarget() {
        while (targets.hasNext() && !cancelled) {
            Target target = targets.next();
            current = Optional.of(target);
            Optional<Destination> destination = core.wire().destination(target, preferred);
            if (destination.isPresent()) {
                return destination;
            }
        }
        return Optional.empty();
    }

    private Optional<Destination> flowOnce() {
        if (flowTried || cancelled) {
            return Optional.empty();
        }
        flowTried = true;
        return flow.flatMap(ContainerFlow::destination);
    }

    /** What stands for the answer of a peer that cannot be reached; RFC 5626 section 5.3.1 for a broken flow. */
    private int unreachable() {
        return flow.isPresent() ? 430 : 503;
    }

    private void finish(int status) {
        if (!answered) {
            answered = true;
            SipMessage reply = SipMessage.response(message, status, ReasonPhrases.of(status), "");
            lane.submit(() -> handler.onReply(reply, Optional.empty()));
        }
    }

    /**
     * Cancels it (RFC 3261 section 9.1): at once, or when the first provisional reply comes.
     *
     * @param headers further headers for the CANCEL, such as Reason
     */
    public void cancel(List<Map.Entry<String, String>> headers) {
        core.wire().inLane(message.callId(), () -> {
            if (!answered && !cancelled) {
                cancelled = true;
                cancelHeaders = headers;
                sendCancel();
            }
        });
    }

    private void sendCancel() {
        if (client != null && client.isProceeding() && client.isInvite() && !cancelSent) {
            cancelSent = true;
            // only for the CANCEL: the ACK of the 487 gets none of them
            client.setFurtherHeaders(cancelHeaders);
            client.cancel();
            client.setFurtherHeaders(List.of());
            // section 9.1: without an answer to the request in 64*T1 it counts as cancelled
            client.limitProceeding(core.transactionTimeout());
        }
    }

    @Override
    public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
        int status = reply.status();
        if (status < 200) {
            if (cancelled) {
                sendCancel();
            } else if (timerC > 0) {
                transaction.limitProceeding(timerC);
            }
        } else if (status == 503 && targets.hasNext() && !cancelled) {
            // RFC 3263 section 4.3
            current.ifPresent(core.wire()::failed);
            tryNext(503);
            return;
        } else {
            answered = true;
        }
        lane.submit(() -> handler.onReply(reply, Optional.of(source)));
    }

    @Override
    public void onTimeout(ClientTransaction transaction) {
        current.ifPresent(core.wire()::failed);
        if (transaction.isInvite() && cancelled) {
            finish(487);
        } else {
            tryNext(408);
        }
    }

    @Override
    public void onTransportError(ClientTransaction transaction) {
        current.ifPresent(core.wire()::failed);
        tryNext(unreachable());
    }
}
