// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import org.sipwright.stack.message.MessageParseException;

/** Takes what the endpoints read, on an event loop: it must not block. */
@FunctionalInterface
public interface MessageSink {
    /**
     * One whole message, not parsed yet.
     *
     * @param bytes the message alone; the array is the receiver's from here on
     */
    void onMessage(byte[] bytes, Source source);

    /**
     * A stream on which no further message can be found; the connection is closed when this returns. It is counted.
     *
     * @param bytes what came last, one message's size at most
     */
    default void onUnframed(byte[] bytes, MessageParseException problem, Source source) {}

    /**
     * A datagram that came back as undeliverable (RFC 3261 section 18.4).
     *
     * @param start the start of it, as much as the network gave back
     */
    default void onUnreachable(byte[] start) {}

    /**
     * A keep-alive was answered (RFC 5626 section 4.4): by one CRLF on a stream, by STUN on a datagram socket.
     *
     * @param stun the STUN message; empty on a stream
     */
    default void onPong(Source source, byte[] stun) {}

    /**
     * A connection is gone.
     *
     * @param connection its number ({@link Endpoint#connection})
     */
    default void onClosed(Source source, long connection) {}

    /** A connection that was ready is gone. */
    default void onDisconnected(ConnectionState connection, Source source) {}
}
