// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A routing servlet that is tried apart from the container's traffic: it has transactions and timers of its own, and sockets
 * with the addresses of the container's, which are none: what it sends goes to an observer and nowhere else. Thread-safe.
 */
public interface Rehearsal extends AutoCloseable {

    /** The services for the servlet: attach them, and initialise the servlet, before the first message. */
    RoutingContainer container();

    /** Gives the servlet a message as if it had come in on a socket. */
    void receive(byte[] message, SipEndpoint on, InetSocketAddress from);

    /**
     * Waits until a call has nothing left to do for the messages that it was given.
     *
     * @return false when that took longer
     */
    boolean settle(String callId, Duration most) throws InterruptedException;

    /** Ends it, with all its transactions. */
    @Override
    void close();
}
