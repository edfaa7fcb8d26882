// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets no more threads ask a pool for a connection than it has connections. The others wait here, in the order in which they
 * came. Thousands of virtual threads may wait at once, and a pool that hands connections over itself wakes them again and again.
 * Thread-safe.
 */
final class Turns {
    private final Semaphore free;
    private final long milliseconds;

    /**
     * Makes them.
     *
     * @param connections the pool's
     * @param milliseconds the longest wait
     */
    Turns(int connections, long milliseconds) {
        this.free = new Semaphore(connections, true);
        this.milliseconds = milliseconds;
    }

    /** Waits for a turn; {@link #leave} ends it. */
    void enter() throws SQLTransientConnectionException {
        try {
            if (!free.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "no connection became free within " + milliseconds + " ms, and " + waiting() + " wait for one");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("the wait for a connection was interrupted", e);
        }
    }

    void leave() {
        free.release();
    }

    /** How many wait. */
    int waiting() {
        return free.getQueueLength();
    }
}
