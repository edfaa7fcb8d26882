// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import org.sipwright.engine.container.Core;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.timer.Timers;

/** Sends a 2xx to an INVITE again until its ACK comes (RFC 3261 section 13.3.1.4). Thread-safe. */
public final class SuccessRetransmission {
    private final Core core;
    private final CallSession session;
    private final OutgoingResponse response;
    private final ServerExchange exchange;
    private Timers.Pending timer = Timers.Pending.NONE;
    private long interval;
    private long waited;
    private boolean done;

    SuccessRetransmission(Core core, CallSession session, OutgoingResponse response, ServerExchange exchange) {
        this.core = core;
        this.session = session;
        this.response = response;
        this.exchange = exchange;
    }

    void start() {
        core.uas().awaitAck(session, response.message().cseqNumber(), this);
        arm(core.settings().stack().timers().t1());
    }

    private synchronized void arm(long next) {
        if (!done) {
            // the last interval ends with 64*T1
            interval = Math.min(next, core.transactionTimeout() - waited);
            timer = core.timers().after(interval, this::fire);
        }
    }

    private void fire() {
        synchronized (this) {
            if (done) {
                return;
            }
            waited += interval;
            done = waited >= core.transactionTimeout();
        }
        if (done) {
            core.uas().forgetAck(session, response.message().cseqNumber());
            session.getApplicationSession().lane().submit(() -> exchange.reportNoAck(response));
            return;
        }
        exchange.transmit(response.outgoing());
        // section 13.3.1.4: it doubles up to T2, on reliable transports too
        arm(Math.min(interval * 2, core.settings().stack().timers().t2()));
    }

    /** The ACK came; gives the response that it is for. */
    public synchronized OutgoingResponse acknowledge() {
        done = true;
        timer.cancel();
        return response;
    }
}
