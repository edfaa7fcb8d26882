// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

/** What is limited under one name. Its methods are called under its lock. Times are in milliseconds. */
final class Pipe {
    /** Shares no divisor with 100, so that the refused ones of a hundred are spread. */
    private static final int SPREAD = 37;

    private static final int HUNDRED = 100;

    private final Algorithm algorithm;
    private final SlotWindow window;
    private int limit;
    private long counter;
    private long lastCounter;
    private long load;
    private long lastUsed;
    private boolean kept;

    /**
     * What decisions need beside the pipe.
     *
     * @param limitSeconds how many seconds a limit counts for in an interval
     * @param dropRate how many of 100 {@link Algorithm#FEEDBACK} refuses
     */
    record Surroundings(int limitSeconds, int dropRate) {}

    /**
     * A pipe that nothing has gone through.
     *
     * @param window its window; only {@link Algorithm#SBT} uses it
     */
    Pipe(Algorithm algorithm, SlotWindow window) {
        this.algorithm = algorithm;
        this.window = window;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    int limit() {
        return limit;
    }

    void setLimit(int newLimit) {
        limit = newLimit;
    }

    /** Counts one; whether it may pass. */
    boolean check(long now, Surroundings surroundings) {
        lastUsed = now;
        if (algorithm == Algorithm.SBT) {
            counter = window.add(now, 1);
            return counter <= limit;
        }
        counter++;
        return switch (algorithm) {
            case TAILDROP -> counter <= (long) limit * surroundings.limitSeconds();
            case RED -> load == 0 || counter % load == 0;
            case NETWORK -> load >= 0;
            case FEEDBACK -> Math.floorMod(counter * SPREAD, (long) HUNDRED) >= surroundings.dropRate();
            case SBT -> true;
        };
    }

    /** Adds to the counter, which does not get below 0. */
    void change(long now, int number) {
        counter = algorithm == Algorithm.SBT ? window.add(now, number) : Math.max(0, counter + number);
    }

    /** Sets the counter to 0. */
    void reset() {
        counter = 0;
        window.clear();
    }

    /** What was counted until now in this interval or window. */
    long counter(long now) {
        return algorithm == Algorithm.SBT ? window.sum(now) : counter;
    }

    /** What was counted in the last interval. */
    long lastCounter() {
        return lastCounter;
    }

    /** The slots of the window. */
    long[] slots(long now) {
        return window.counts(now);
    }

    /** Keeps it even when nobody uses it. */
    void keep() {
        kept = true;
    }

    boolean isIdle(long since) {
        return !kept && lastUsed < since;
    }

    /**
     * An interval has ended.
     *
     * @param waiting the bytes that wait in the sockets
     */
    void endInterval(long now, Surroundings surroundings, long waiting) {
        lastCounter = counter(now);
        switch (algorithm) {
            case NETWORK -> load = waiting > limit ? -1 : 1;
            case RED -> {
                long allowed = (long) limit * surroundings.limitSeconds();
                load = allowed > 0 ? counter / allowed : load;
            }
            case TAILDROP, FEEDBACK, SBT -> {
                // these look at nothing but their counters
            }
        }
        counter = 0;
    }
}
