// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

/**
 * What a stream listener spends on its peers; times in milliseconds, sizes in bytes.
 *
 * @param connections the most connections at a time, of both directions
 * @param connectionsPerPeer the most with one IP address
 * @param connectMillis how long a connection may take to open
 * @param idleMillis how long a connection stays open without traffic
 * @param partialMillis how long a peer may take to send one message
 * @param sendQueue what waits on one connection for a slow peer before messages fail
 */
public record ConnectionLimits(
        int connections, int connectionsPerPeer, int connectMillis, int idleMillis, int partialMillis, int sendQueue) {
    /** Room for the phones of a site behind one address; idle longer than the usual keep-alive of two minutes. */
    public static final ConnectionLimits STANDARD =
            new ConnectionLimits(20_000, 2_000, 5_000, 180_000, 32_000, 1 << 20);

    /** The same with another number of connections; the share of one address stays within it. */
    public ConnectionLimits withConnections(int most) {
        return new ConnectionLimits(
                most, Math.min(connectionsPerPeer, most), connectMillis, idleMillis, partialMillis, sendQueue);
    }

    /** The same with another time for opening. */
    public ConnectionLimits withConnect(int millis) {
        return new ConnectionLimits(connections, connectionsPerPeer, millis, idleMillis, partialMillis, sendQueue);
    }

    /** The same with another time without traffic. */
    public ConnectionLimits withIdle(int millis) {
        return new ConnectionLimits(connections, connectionsPerPeer, connectMillis, millis, partialMillis, sendQueue);
    }

    /** The same with another time for one message. */
    public ConnectionLimits withPartial(int millis) {
        return new ConnectionLimits(connections, connectionsPerPeer, connectMillis, idleMillis, millis, sendQueue);
    }

    /** Checks that each limit is positive. */
    public ConnectionLimits {
        if (connections <= 0
                || connectionsPerPeer <= 0
                || connectMillis <= 0
                || idleMillis <= 0
                || partialMillis <= 0
                || sendQueue <= 0) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }
}
