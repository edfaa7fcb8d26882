// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Whether a database can be reached. While it cannot, one caller a second may try, and the others fail at once, so that a
 * dead database does not hold up a thread for each message. Thread-safe.
 */
final class Outage {
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final long UP = Long.MIN_VALUE;

    private final LongSupplier nanos;
    private final AtomicLong nextTry = new AtomicLong(UP);
    private final LongAdder failures = new LongAdder();
    private final LongAdder failuresNow = new LongAdder();

    /** Makes one with its clock, in nanoseconds. */
    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the caller may try now. */
    boolean mayTry() {
        long due = nextTry.get();
        if (due == UP) {
            return true;
        }
        long now = nanos.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE_NANOS);
    }

    /** Notes a failure to reach it; true when it begins the outage. */
    boolean failed() {
        failures.increment();
        failuresNow.increment();
        return nextTry.getAndSet(nanos.getAsLong() + PAUSE_NANOS) == UP;
    }

    /** Notes a success; the number of failures of the outage that it ends, 0 when there was none. */
    long succeeded() {
        if (nextTry.get() == UP || nextTry.getAndSet(UP) == UP) {
            return 0;
        }
        return failuresNow.sumThenReset();
    }

    /** Failures in all. */
    long failures() {
        return failures.sum();
    }

    /** Whether it cannot be reached now. */
    boolean isDown() {
        return nextTry.get() != UP;
    }
}
