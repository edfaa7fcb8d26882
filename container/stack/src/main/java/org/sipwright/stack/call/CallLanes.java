// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.call;

import java.util.concurrent.Executor;

/**
 * Keeps the messages and timers of one call (one Call-ID) from running at the same time. A call belongs to one of many
 * lanes by its hash. The usual way in, {@link CallLane#tryEnter}, is one compare-and-set and runs on the caller's thread;
 * when the lane is busy the task is queued for the thread that holds it.
 */
public final class CallLanes {
    private static final int LANES = 4096;

    private final CallLane[] lanes = new CallLane[LANES];

    /**
     * Makes the lanes.
     *
     * @param blockingExecutor runs what blocks, a virtual thread a task
     * @param queueLimit the most tasks that wait in one lane
     */
    public CallLanes(Executor blockingExecutor, int queueLimit) {
        for (int i = 0; i < LANES; i++) {
            lanes[i] = new CallLane(blockingExecutor, queueLimit);
        }
    }

    /** The lane of this call. */
    public CallLane of(String callId) {
        int hash = callId.hashCode();
        return lanes[(hash ^ hash >>> 12 ^ hash >>> 20) & (LANES - 1)];
    }
}
