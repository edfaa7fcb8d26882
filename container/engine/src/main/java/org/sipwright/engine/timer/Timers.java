// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.timer;

/** The container's clock and its delayed tasks. Thread-safe. */
public interface Timers {
    /** A task that waits. */
    @FunctionalInterface
    interface Pending {
        /** One that has nothing to stop. */
        Pending NONE = () -> {};

        /** Keeps it from running, where it has not begun; may be called again. */
        void cancel();
    }

    /** Milliseconds since 1970. */
    long now();

    /**
     * Runs a task later. The task runs on the thread that drives the time and must not block: it hands its work to the lane
     * that it belongs to.
     */
    Pending after(long delayMillis, Runnable task);
}
