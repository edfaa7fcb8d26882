// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.transport.ConnectionLimits;

/**
 * What a stack is built with.
 *
 * @param timers base times of transactions
 * @param limits limits of the parser
 * @param ioThreads event loops
 * @param receiveBuffer kernel buffers of a datagram socket in bytes
 * @param maxTransactions server transactions beyond which new calls are answered 503
 * @param laneQueue the most messages that wait for one lane
 * @param connections limits of stream listeners
 */
public record StackSettings(
        TimerSettings timers,
        MessageLimits limits,
        int ioThreads,
        int receiveBuffer,
        int maxTransactions,
        int laneQueue,
        ConnectionLimits connections) {
    /** RFC 3261's times, one event loop, four mebibytes of buffer. */
    public static final StackSettings STANDARD = new StackSettings(
            TimerSettings.STANDARD, MessageLimits.STANDARD, 1, 4 << 20, 400_000, 1_000, ConnectionLimits.STANDARD);
}
