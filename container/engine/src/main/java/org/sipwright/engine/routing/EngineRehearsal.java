// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sipwright.sip.Rehearsal;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/** A dispatcher with endpoints that lead nowhere. */
record EngineRehearsal(RoutingDispatcher dispatcher, RoutingServices services) implements Rehearsal {

    @Override
    public RoutingContainer container() {
        return services;
    }

    @Override
    public void receive(byte[] message, SipEndpoint on, InetSocketAddress from) {
        if (dispatcher.sockets().find(on).orElseThrow() instanceof RehearsalEndpoint endpoint) {
            endpoint.receive(message, from);
        }
    }

    /** A task at the end of the call's lane runs when all before it has; look-ups of names come back to the lane later. */
    @Override
    public boolean settle(String callId, Duration most) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        services.inCall(callId, reached::countDown);
        return reached.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        dispatcher.stack().close();
    }
}
