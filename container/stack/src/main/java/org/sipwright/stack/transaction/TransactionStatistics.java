// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts of the transaction layer.
 *
 * @param serversCreated server transactions made
 * @param clientsCreated client transactions made
 * @param retransmissionsReceived requests that came again
 * @param retransmissionsSent messages sent again
 * @param timeouts client transactions without a final reply
 * @param strayReplies replies that no transaction knows
 * @param requestsSentAgain requests sent again, by what was waited: T1, twice and four times as long, longer
 * @param repliesSentAgain replies sent again because no ACK came
 */
public record TransactionStatistics(
        LongAdder serversCreated,
        LongAdder clientsCreated,
        LongAdder retransmissionsReceived,
        LongAdder retransmissionsSent,
        LongAdder timeouts,
        LongAdder strayReplies,
        List<LongAdder> requestsSentAgain,
        LongAdder repliesSentAgain) {
    private static final int STAGES = 4;

    /** All at zero. */
    public TransactionStatistics() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                Stream.generate(LongAdder::new).limit(STAGES).toList(),
                new LongAdder());
    }

    /** A request was sent again after a wait, in milliseconds. */
    void sentAgain(int wait, int t1) {
        retransmissionsSent.increment();
        int stage = 0;
        for (long limit = t1; wait > limit && stage < STAGES - 1; limit *= 2) {
            stage++;
        }
        requestsSentAgain.get(stage).increment();
    }
}
