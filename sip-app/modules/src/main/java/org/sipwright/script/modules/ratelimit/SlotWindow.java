// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.util.Arrays;

/**
 * Counts in a window of time that moves on by slots: what is older than the window is forgotten, a slot at a time. Times are in
 * milliseconds. Used by one thread at a time.
 */
final class SlotWindow {
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] counts;
    private final int period;
    private long latest = NEVER;

    /**
     * An empty window.
     *
     * @param slots how many slots it has
     * @param period how long a slot is
     */
    SlotWindow(int slots, int period) {
        counts = new long[slots];
        this.period = period;
    }

    /** Adds to the slot of this time; gives the sum of the window. */
    long add(long now, int number) {
        moveTo(now);
        counts[place(latest)] += number;
        return sum();
    }

    /** The sum of the window at this time. */
    long sum(long now) {
        moveTo(now);
        return sum();
    }

    private long sum() {
        return Math.max(0, Arrays.stream(counts).sum());
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /** The counts by place, those of this time's window. */
    long[] counts(long now) {
        moveTo(now);
        return counts.clone();
    }

    private void moveTo(long now) {
        long slot = Math.floorDiv(now, (long) period);
        if (latest == NEVER || slot - latest >= counts.length) {
            clear();
            latest = slot;
        }
        while (latest < slot) {
            latest++;
            counts[place(latest)] = 0;
        }
    }

    private int place(long slot) {
        return (int) Math.floorMod(slot, (long) counts.length);
    }
}
