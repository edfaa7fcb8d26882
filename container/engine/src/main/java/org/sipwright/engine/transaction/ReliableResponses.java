// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.ReliableMachine;
import org.sipwright.engine.dialog.ReliableMachine.Input;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.timer.Timers;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** The reliable provisional responses to one INVITE (RFC 3262 section 3). Thread-safe. */
public final class ReliableResponses {
    /** Section 3: the first RSeq is from 1 to 2**31 - 1. */
    private static final int MOST_FIRST = 1 << 20;

    private final Core core;
    private final ServerExchange exchange;
    private final List<Sent> all = new ArrayList<>(1);
    private long nextRseq;
    private Optional<Runnable> held = Optional.empty();

    ReliableResponses(Core core, ServerExchange exchange) {
        this.core = core;
        this.exchange = exchange;
    }

    /** Sends one; section 3 allows no second before the first is acknowledged. */
    synchronized void send(OutgoingResponse response) {
        if (all.stream().anyMatch(sent -> sent.state == ReliableMachine.State.UNACKNOWLEDGED)) {
            throw new IllegalStateException("a reliable provisional response waits for its PRACK");
        }
        nextRseq = nextRseq == 0 ? 1 + ThreadLocalRandom.current().nextInt(MOST_FIRST) : nextRseq + 1;
        SipMessage message = response.message();
        message.addHeader(KnownHeader.REQUIRE, "100rel");
        message.addHeader(KnownHeader.RSEQ, Long.toString(nextRseq));
        response.markSent();
        Sent sent = new Sent(response, nextRseq);
        all.add(sent);
        response.requireSession().remember(response);
        exchange.transmit(response.outgoing());
        sent.arm(core.settings().stack().timers().t1());
    }

    /** Section 3: a 2xx waits for the PRACK of a response that had a body, an offer or answer. Tells whether it waits. */
    synchronized boolean hold(Runnable transmission) {
        boolean waits = all.stream()
                .anyMatch(sent -> sent.state == ReliableMachine.State.UNACKNOWLEDGED
                        && sent.response.message().bodyLength() > 0);
        if (waits) {
            held = Optional.of(transmission);
        }
        return waits;
    }

    /** The final response goes out. */
    synchronized void finished() {
        all.forEach(sent -> sent.on(Input.FINAL));
    }

    /** Matches a PRACK (section 3); empty when it is for nothing unacknowledged. */
    public Optional<OutgoingResponse> acknowledge(SipMessage prack) {
        Optional<Runnable> release = Optional.empty();
        Optional<OutgoingResponse> found = Optional.empty();
        synchronized (this) {
            String[] rack = prack.firstValue(KnownHeader.RACK).trim().split("\\s+");
            boolean fits = rack.length == 3
                    && rack[2].equals("INVITE")
                    && rack[1].equals(Long.toString(exchange.message().cseqNumber()));
            for (Sent sent : fits ? all : List.<Sent>of()) {
                if (rack[0].equals(Long.toString(sent.rseq)) && sent.on(Input.PRACK) == ReliableMachine.Action.ACCEPT) {
                    found = Optional.of(sent.response);
                    sent.response.requireSession().active().forgetProvisional(sent.response);
                    release = held;
                    held = Optional.empty();
                }
            }
        }
        release.ifPresent(transmission -> {
            finished();
            transmission.run();
        });
        return found;
    }

    private void reportNoPrack(OutgoingResponse response) {
        CallSession session = response.requireSession();
        session.active().forgetProvisional(response);
        session.getApplicationSession()
                .application()
                .around(
                        Optional.of(session.getApplicationSession()),
                        "noPrackReceived",
                        () -> session.listeners()
                                .tell(
                                        SipErrorListener.class,
                                        listener -> listener.noPrackReceived(
                                                new SipErrorEvent(response.getRequest(), response))));
        Optional<Runnable> release;
        synchronized (this) {
            release = held;
            held = Optional.empty();
        }
        release.ifPresent(Runnable::run);
    }

    /** One of them with its timer. */
    private final class Sent {
        private final OutgoingResponse response;
        private final long rseq;
        private ReliableMachine.State state = ReliableMachine.State.UNACKNOWLEDGED;
        private Timers.Pending timer = Timers.Pending.NONE;
        private long interval;
        private long waited;

        Sent(OutgoingResponse response, long rseq) {
            this.response = response;
            this.rseq = rseq;
        }

        void arm(long next) {
            interval = next;
            // the last interval ends with 64*T1
            long left = core.transactionTimeout() - waited;
            timer = core.timers().after(Math.min(interval, left), this::fire);
        }

        private void fire() {
            synchronized (ReliableResponses.this) {
                waited += interval;
                on(waited >= core.transactionTimeout() ? Input.DEADLINE : Input.RETRANSMIT);
            }
        }

        ReliableMachine.Action on(Input input) {
            ReliableMachine.Outcome outcome = ReliableMachine.on(state, input);
            state = outcome.next();
            switch (outcome.action()) {
                case RESEND -> {
                    exchange.transmit(response.outgoing());
                    arm(interval * 2);
                }
                case ACCEPT, STOP -> timer.cancel();
                case REPORT ->
                    response.requireSession().getApplicationSession().lane().submit(() -> reportNoPrack(response));
                case NONE, REJECT -> {}
            }
            return outcome.action();
        }
    }
}
