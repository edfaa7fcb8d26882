// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.function.Consumer;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.management.ScriptEvent;

/** A way by which events are told outside, named by the word before the first colon of a subscriber's socket. Thread-safe. */
public interface EventTransport {

    /**
     * Makes what tells events to a socket. It is called on the threads that raise events and must not block.
     *
     * @param address what stands behind the first colon
     * @throws LinkException when the address is none of this transport
     */
    Consumer<ScriptEvent> open(String address) throws LinkException;
}
