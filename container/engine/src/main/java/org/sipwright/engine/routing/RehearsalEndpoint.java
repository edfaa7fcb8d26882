// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.MessageSink;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TransportCounters;

/** The address of a socket without the socket: what is sent goes nowhere, for whoever wants to see it observes the stack. */
final class RehearsalEndpoint implements Endpoint {
    private final ListenPoint point;
    private final MessageSink sink;
    private final TransportCounters counters = new TransportCounters();

    RehearsalEndpoint(ListenPoint point, MessageSink sink) {
        this.point = point;
        this.sink = sink;
    }

    void receive(byte[] message, InetSocketAddress from) {
        sink.onMessage(message.clone(), new Source(this, from));
    }

    @Override
    public ListenPoint listenPoint() {
        return point;
    }

    @Override
    public void send(byte[] message, int length, InetSocketAddress to, Runnable failure) {
        counters.sent().increment();
    }

    @Override
    public void close() {
        // there is nothing to close
    }

    @Override
    public TransportCounters counters() {
        return counters;
    }
}
