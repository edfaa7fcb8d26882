// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

/** Takes what the endpoints read, on an event loop: it must not block. */
@FunctionalInterface
public interface MessageSink {
    /**
     * One whole message, not parsed yet.
     *
     * @param bytes the message alone; the array is the receiver's from here on
     */
    void onMessage(byte[] bytes, Source source);
}
