// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.call;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Keeps the messages and timers of one call (one Call-ID) from running at the same time. A call belongs to one of many
 * lanes by its hash. The usual way in, {@link CallLane#tryEnter}, is one compare-and-set and runs on the caller's thread;
 * when the lane is busy the task is queued for the thread that holds it.
 */
public final class CallLanes {
    private static final int LANES = 4096;

    private final CallLane[] lanes = new CallLane[LANES];
    private final LongAdder dropped = new LongAdder();
    private final Executor blockingExecutor;
    private final int queueLimit;
    private final Consumer<Throwable> onFailure;

    /**
     * Makes lanes whose failures go to the uncaught-exception handler of the thread.
     *
     * @param blockingExecutor runs what blocks, a virtual thread a task
     * @param queueLimit the most messages that wait in one lane, and for one suspended call
     */
    public CallLanes(Executor blockingExecutor, int queueLimit) {
        this(blockingExecutor, queueLimit, CallLanes::uncaught);
    }

    /**
     * Makes the lanes.
     *
     * @param onFailure told, inside the lane, what a task threw
     */
    public CallLanes(Executor blockingExecutor, int queueLimit, Consumer<Throwable> onFailure) {
        this.blockingExecutor = blockingExecutor;
        this.queueLimit = queueLimit;
        this.onFailure = onFailure;
        for (int i = 0; i < LANES; i++) {
            lanes[i] = new CallLane(this);
        }
    }

    private static void uncaught(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    /** The lane of this call. */
    public CallLane of(String callId) {
        int hash = callId.hashCode();
        return lanes[(hash ^ hash >>> 12 ^ hash >>> 20) & (LANES - 1)];
    }

    /** Messages that were let go because too much waited for a suspended call. */
    public LongAdder dropped() {
        return dropped;
    }

    Executor blockingExecutor() {
        return blockingExecutor;
    }

    int queueLimit() {
        return queueLimit;
    }

    /** Hands on what a task or a transaction user threw. */
    public void failed(Throwable failure) {
        onFailure.accept(failure);
    }
}
