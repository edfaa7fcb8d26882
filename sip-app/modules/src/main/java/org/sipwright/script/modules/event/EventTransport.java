// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import org.sipwright.script.runtime.declaration.LinkException;

/** A way by which events are told outside, named by the word before the first colon of a subscriber's socket. Thread-safe. */
public interface EventTransport {

    /**
     * Makes what tells events to a socket.
     *
     * @param address what stands behind the first colon
     * @throws LinkException when the address is none of this transport
     */
    EventReceiver open(String address) throws LinkException;
}
