// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.ConnectionState;
import org.sipwright.stack.transport.MessageSink;
import org.sipwright.stack.transport.Source;

/** The layer above the stack. All calls are made inside the lane of the message's call: never two at a time for one call. */
public interface StackUser {
    /** A well-formed request, not matched to any transaction yet. */
    void onRequest(SipMessage request, Source source);

    /** A well-formed reply, not matched to any transaction yet. */
    void onReply(SipMessage reply, Source source);

    /** Bytes that are no SIP message; on an event loop, outside any lane. The stack has counted them. */
    void onMalformed(byte[] bytes, MessageParseException problem, Source source);

    /** A message that lacks what RFC 3261 demands. */
    void onInvalid(SipMessage message, Problem problem, Source source);

    /** A keep-alive was answered; on an event loop, outside any lane ({@link MessageSink#onPong}). */
    default void onPong(Source source, byte[] stun) {}

    /** A connection is gone; on an event loop, outside any lane ({@link MessageSink#onClosed}). */
    default void onClosed(Source source, long connection) {}

    /** A connection that was ready is gone; on an event loop, outside any lane. */
    default void onDisconnected(ConnectionState connection, Source source) {}
}
