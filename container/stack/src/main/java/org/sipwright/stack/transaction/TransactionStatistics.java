// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of the transaction layer.
 *
 * @param serversCreated server transactions made
 * @param clientsCreated client transactions made
 * @param retransmissionsReceived requests that came again
 * @param retransmissionsSent messages sent again
 * @param timeouts client transactions without a final reply
 * @param strayReplies replies that no transaction knows
 */
public record TransactionStatistics(
        LongAdder serversCreated,
        LongAdder clientsCreated,
        LongAdder retransmissionsReceived,
        LongAdder retransmissionsSent,
        LongAdder timeouts,
        LongAdder strayReplies) {
    /** All at zero. */
    public TransactionStatistics() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
