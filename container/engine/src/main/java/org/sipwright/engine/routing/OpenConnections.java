// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sipwright.sip.ConnectionGlance;
import org.sipwright.sip.SipConnections;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.transport.ConnectionState;
import org.sipwright.stack.transport.Endpoint;

/** The connections of all stream sockets of a stack. Thread-safe. */
final class OpenConnections implements SipConnections {
    private final SipStack stack;
    private volatile Consumer<ConnectionGlance> listener = ended -> {};

    OpenConnections(SipStack stack) {
        this.stack = stack;
    }

    private static ConnectionGlance glance(Endpoint endpoint, ConnectionState state) {
        return new ConnectionGlance(
                state.number(),
                endpoint.listenPoint().protocol().token(),
                state.local(),
                state.remote(),
                state.alias().map(InetSocketAddress::getPort).orElse(0),
                state.ready(),
                state.idleLeft());
    }

    @Override
    public List<ConnectionGlance> open() {
        List<ConnectionGlance> all = new ArrayList<>();
        for (Endpoint endpoint : stack.endpoints()) {
            endpoint.openConnections().forEach(state -> all.add(glance(endpoint, state)));
        }
        return all;
    }

    @Override
    public boolean close(InetSocketAddress remote) {
        boolean any = false;
        for (Endpoint endpoint : stack.endpoints()) {
            if (endpoint.isConnected(remote)) {
                endpoint.disconnect(remote);
                any = true;
            }
        }
        return any;
    }

    @Override
    public void onEnd(Consumer<ConnectionGlance> newListener) {
        listener = newListener;
    }

    /** A connection is gone. */
    void ended(Endpoint endpoint, ConnectionState state) {
        listener.accept(glance(endpoint, state));
    }
}
