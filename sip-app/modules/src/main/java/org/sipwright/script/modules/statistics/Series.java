// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.statistics;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** The values of a series within its window. Thread-safe. */
final class Series {
    private final SeriesProfile profile;
    private final LongSupplier millis;
    private final long slotLength;
    private final long[] sums;
    private final long[] counts;
    private long newest;

    Series(SeriesProfile profile, LongSupplier millis) {
        this.profile = profile;
        this.millis = millis;
        slotLength = Math.max(1, profile.window() * 1_000L / profile.slots());
        sums = new long[profile.slots()];
        counts = new long[profile.slots()];
    }

    /** Empties the slots whose time is over. */
    private int move() {
        long now = millis.getAsLong() / slotLength;
        if (now - newest >= sums.length) {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
        } else {
            for (long slot = newest + 1; slot <= now; slot++) {
                sums[(int) (slot % sums.length)] = 0;
                counts[(int) (slot % sums.length)] = 0;
            }
        }
        newest = Math.max(newest, now);
        return (int) (newest % sums.length);
    }

    synchronized void add(int value) {
        int slot = move();
        sums[slot] += profile.algorithm() == SeriesProfile.Algorithm.PERCENTAGE ? (value > 0 ? value : 0) : value;
        counts[slot] += profile.algorithm() == SeriesProfile.Algorithm.PERCENTAGE ? Math.abs((long) value) : 1;
    }

    synchronized long value() {
        move();
        long sum = Arrays.stream(sums).sum();
        long count = Arrays.stream(counts).sum();
        return switch (profile.algorithm()) {
            case ACCUMULATE -> sum;
            case AVERAGE -> count == 0 ? 0 : sum / count;
            case PERCENTAGE -> count == 0 ? 0 : sum * 100 / count;
        };
    }
}
