// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

/**
 * Options of one socket.
 *
 * @param tos type of service in the IP header (RFC 2474), 0 to 255; 0 leaves the system's default
 * @param receiveBuffer kernel buffers of a datagram socket in bytes
 */
public record SocketOptions(int tos, int receiveBuffer) {
    /** Checks the ranges. */
    public SocketOptions {
        if (tos < 0 || tos > 255 || receiveBuffer <= 0) {
            throw new IllegalArgumentException("type of service " + tos + ", receive buffer " + receiveBuffer);
        }
    }
}
