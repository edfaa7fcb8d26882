// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sipwright.stack.message.Via;

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
     * @param to the peer; the host text of its address, where there is one, is the SIP domain that led to it, which its
     *     certificate may have to name
     * @param failure told, on an event loop, when the message cannot be sent
     */
    void send(byte[] message, int length, InetSocketAddress to, Runnable failure);

    /**
     * Learns from the Via of a request how its sender wants to be reached (RFC 5923 section 4); datagrams need no such thing.
     *
     * @param via topmost Via as it came
     * @param remote where the request came from
     */
    default void learn(Via via, InetSocketAddress remote) {}

    /** Whether a connection with this peer is open, so that a message to it needs no new one; datagrams have none. */
    default boolean isConnected(InetSocketAddress remote) {
        return false;
    }

    /** The number of the connection with this peer, which no other ever has; empty where there is none, or no connections. */
    default OptionalLong connection(InetSocketAddress remote) {
        return OptionalLong.empty();
    }

    /** Closes the connection with this peer, where there is one. */
    default void disconnect(InetSocketAddress remote) {}

    /** How this peer opened its WebSocket; empty where there is none, or where it was opened from here. */
    default Optional<WebSocketHandshake> handshake(InetSocketAddress remote) {
        return Optional.empty();
    }

    /** What TLS knows of the connection with this peer; empty where there is no TLS or no connection. */
    default Optional<TlsConnection> tls(InetSocketAddress remote) {
        return Optional.empty();
    }

    /** Sends to this port of the peer over the connection that it opened; datagrams need no such thing. */
    default void alias(InetSocketAddress remote, int port) {}

    /** The connections that it has now; datagrams have none. */
    default List<ConnectionState> openConnections() {
        return List.of();
    }

    /** Stops reading, closes what is open and frees it. */
    void close();

    /** Counts of what came and went. */
    TransportCounters counters();
}
