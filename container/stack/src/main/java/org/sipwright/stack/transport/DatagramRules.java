// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

/**
 * What a datagram socket does beside carrying messages.
 *
 * @param reportsUnreachable whether it tells of requests that came back as undeliverable (RFC 3261 section 18.4); only where
 *     the system says which they were, on Linux with native epoll
 * @param answersStun whether it answers STUN binding requests, by which clients keep a flow alive (RFC 5626 section 3.5.2)
 */
public record DatagramRules(boolean reportsUnreachable, boolean answersStun) {
    /** Messages only. */
    public static final DatagramRules PLAIN = new DatagramRules(false, false);
    /** All of it. */
    public static final DatagramRules FULL = new DatagramRules(true, true);
}
