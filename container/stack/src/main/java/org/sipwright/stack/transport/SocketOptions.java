// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.Objects;

/**
 * Options of one socket.
 *
 * @param tos type of service in the IP header (RFC 2474), 0 to 255; 0 leaves the system's default
 * @param receiveBuffer kernel buffers of a datagram socket in bytes
 * @param handshakeMillis how long TLS and WebSocket handshakes of one connection may take together
 * @param webSocket what a WebSocket listener asks for
 * @param connections limits of the connections of a stream listener
 * @param datagrams what a datagram socket does beside carrying messages
 */
public record SocketOptions(
        int tos,
        int receiveBuffer,
        int handshakeMillis,
        WebSocketRules webSocket,
        ConnectionLimits connections,
        DatagramRules datagrams) {
    /** Long enough for a phone on a slow line. */
    public static final int HANDSHAKE_MILLIS = 5_000;

    /** Checks the ranges. */
    public SocketOptions {
        Objects.requireNonNull(webSocket, "webSocket");
        Objects.requireNonNull(connections, "connections");
        Objects.requireNonNull(datagrams, "datagrams");
        if (tos < 0 || tos > 255 || receiveBuffer <= 0 || handshakeMillis <= 0) {
            throw new IllegalArgumentException("type of service " + tos + ", receive buffer " + receiveBuffer
                    + ", handshake time " + handshakeMillis);
        }
    }

    /** With the usual datagram sockets. */
    public SocketOptions(
            int tos, int receiveBuffer, int handshakeMillis, WebSocketRules webSocket, ConnectionLimits connections) {
        this(tos, receiveBuffer, handshakeMillis, webSocket, connections, DatagramRules.PLAIN);
    }

    /** With the usual limits of connections. */
    public SocketOptions(int tos, int receiveBuffer, int handshakeMillis, WebSocketRules webSocket) {
        this(tos, receiveBuffer, handshakeMillis, webSocket, ConnectionLimits.STANDARD);
    }

    /** The same with other limits of connections. */
    public SocketOptions withConnections(ConnectionLimits limits) {
        return new SocketOptions(tos, receiveBuffer, handshakeMillis, webSocket, limits, datagrams);
    }

    /** The same with other rules for datagram sockets. */
    public SocketOptions withDatagrams(DatagramRules rules) {
        return new SocketOptions(tos, receiveBuffer, handshakeMillis, webSocket, connections, rules);
    }

    /** For a socket without handshakes, or with the usual ones. */
    public SocketOptions(int tos, int receiveBuffer) {
        this(tos, receiveBuffer, HANDSHAKE_MILLIS, WebSocketRules.ANY);
    }
}
