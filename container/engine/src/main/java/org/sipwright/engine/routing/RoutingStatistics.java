// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of the routing path.
 *
 * @param requests requests given to the application
 * @param replies replies received
 * @param relayed branches sent
 * @param statelessReplies replies sent without a transaction
 * @param applicationFailures exceptions that left the application's code
 */
record RoutingStatistics(
        LongAdder requests,
        LongAdder replies,
        LongAdder relayed,
        LongAdder statelessReplies,
        LongAdder applicationFailures) {
    RoutingStatistics() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
