// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.timer.Timers;
import org.sipwright.stack.transport.Stun;

/**
 * Keeps the flow of a registration alive from the client's side (RFC 5626 section 4.4): a double CRLF on a connection, a STUN
 * binding request over UDP. Without an answer, or when the address that the server sees has changed, the flow is broken.
 * Thread-safe.
 */
final class FlowKeepAlive {
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};
    private static final SecureRandom IDS = new SecureRandom();
    private static final int ID = 12;

    private final Core core;
    private final Flows flows;
    private final ContainerFlow flow;
    private final KeepAlivePace pace;
    private final RunningApplication application;
    private Timers.Pending timer = Timers.Pending.NONE;
    private boolean stopped;
    private byte[] id = {};
    private int sent;
    private Optional<InetSocketAddress> mapped = Optional.empty();

    FlowKeepAlive(Core core, Flows flows, ContainerFlow flow, int flowTimer, RunningApplication application) {
        this.core = core;
        this.flows = flows;
        this.flow = flow;
        this.pace = KeepAlivePace.of(flow.isStream(), flowTimer);
        this.application = application;
    }

    RunningApplication application() {
        return application;
    }

    synchronized void start() {
        later(pace.pause(ThreadLocalRandom.current()), this::ping);
    }

    private void later(long millis, Runnable then) {
        if (!stopped) {
            timer.cancel();
            // nothing here may hold up the clock
            timer = core.timers().after(millis, () -> core.stack().blocking().execute(then));
        }
    }

    synchronized void stop() {
        stopped = true;
        timer.cancel();
    }

    private synchronized void ping() {
        id = new byte[ID];
        IDS.nextBytes(id);
        sent = 0;
        send();
    }

    private synchronized void send() {
        if (stopped) {
            return;
        }
        if (sent == pace.attempts()) {
            broken();
            return;
        }
        byte[] bytes = flow.isStream() ? PING : Stun.request(id);
        flow.endpoint()
                .send(
                        bytes,
                        bytes.length,
                        flow.remote(),
                        () -> core.stack().blocking().execute(this::broken));
        later(pace.patience(sent), this::send);
        sent++;
    }

    /** An answer came; over UDP it has to be that to the last request. */
    synchronized void answered(byte[] stun) {
        if (stopped || sent == 0 || !flow.isStream() && !Arrays.equals(Stun.id(stun), id)) {
            return;
        }
        if (!flow.isStream()) {
            Optional<InetSocketAddress> now = Stun.mapped(stun);
            boolean moved = mapped.isPresent() && !now.equals(mapped);
            if (now.isEmpty() || moved) {
                // section 4.4.2: the NAT has forgotten the binding that the registrar knows
                core.stack().blocking().execute(this::broken);
                return;
            }
            mapped = now;
        }
        sent = 0;
        later(pace.pause(ThreadLocalRandom.current()), this::ping);
    }

    private void broken() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            timer.cancel();
        }
        flows.failed(flow);
        // a dead connection must not be taken for the next registration
        flow.endpoint().disconnect(flow.remote());
    }
}
