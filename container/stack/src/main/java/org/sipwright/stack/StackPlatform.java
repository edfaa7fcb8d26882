// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.MessageSink;

/**
 * What can take the place of the machine under a stack: its clock, its threads and its sockets. With one of its own a test
 * decides when time passes and which message comes in. Thread-safe.
 */
public interface StackPlatform {

    /** The timers; whoever made the platform advances them. */
    TimerWheel wheel();

    /** The time of day, milliseconds since 1970. */
    long currentTimeMillis();

    /** Runs what blocks; the stack shuts it down when it is closed. */
    ExecutorService blocking();

    /**
     * Opens a socket of any protocol.
     *
     * @param sink takes what comes in
     * @throws IOException when there is none at this address; the text says which and why
     */
    Endpoint open(ListenPoint listenPoint, MessageSink sink) throws IOException;
}
