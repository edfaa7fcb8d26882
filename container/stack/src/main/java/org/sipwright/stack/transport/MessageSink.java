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
}
