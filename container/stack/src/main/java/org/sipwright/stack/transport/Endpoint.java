// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;

/**
 * Something that can send: a bound datagram socket, or the set of connections of a stream listener. Thread-safe; what is
 * sent from one thread to one peer keeps its order.
 */
public interface Endpoint {

    /** The socket it stands for. */
    ListenPoint listenPoint();

    /**
     * Sends a message; a stream opens a connection to the peer where there is none.
     *
     * @param message holder of the bytes; they are copied before this returns
     * @param length number of bytes from 0
     * @param to the peer
     * @param failure told, on an event loop, when the message cannot be sent
     */
    void send(byte[] message, int length, InetSocketAddress to, Runnable failure);

    /** Stops reading, closes what is open and frees it. */
    void close();

    /** Counts of what came and went. */
    TransportCounters counters();
}
