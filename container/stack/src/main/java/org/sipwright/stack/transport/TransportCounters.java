// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of one endpoint.
 *
 * @param received messages read
 * @param sent messages handed to the kernel
 * @param malformed messages that could not be parsed
 * @param dropped messages discarded for want of room, in either direction
 * @param failed messages that could not be sent
 */
public record TransportCounters(
        LongAdder received, LongAdder sent, LongAdder malformed, LongAdder dropped, LongAdder failed) {
    /** All at zero. */
    public TransportCounters() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
