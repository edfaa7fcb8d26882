// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Targets that failed lately (RFC 3263 section 4.3): they are tried after all others until their time is over. Bounded;
 * thread-safe.
 */
public final class DeadTargets {
    private static final int LIMIT = 10_000;

    private final Map<Target, Long> until = new ConcurrentHashMap<>();
    private final LongSupplier clock;
    private final long penaltyMillis;

    /**
     * Makes an empty one.
     *
     * @param clock milliseconds that never go back
     * @param penaltyMillis how long a target counts as dead
     */
    public DeadTargets(LongSupplier clock, long penaltyMillis) {
        this.clock = clock;
        this.penaltyMillis = penaltyMillis;
    }

    /** A request to it failed: transport error, time-out or 503. */
    public void failed(Target target) {
        if (until.size() >= LIMIT) {
            purge();
        }
        if (until.size() < LIMIT) {
            until.put(target, clock.getAsLong() + penaltyMillis);
        }
    }

    /** A request to it went well. */
    public void recovered(Target target) {
        until.remove(target);
    }

    /** Whether it failed lately. */
    public boolean isDead(Target target) {
        if (until.isEmpty()) {
            return false;
        }
        Long end = until.get(target);
        if (end == null) {
            return false;
        }
        if (end - clock.getAsLong() > 0) {
            return true;
        }
        until.remove(target, end);
        return false;
    }

    /** The same targets, those that failed lately behind the others; each part keeps its order. */
    public List<Target> deadLast(List<Target> targets) {
        if (until.isEmpty()) {
            return targets;
        }
        List<Target> sorted = new ArrayList<>(targets.size());
        List<Target> dead = new ArrayList<>();
        for (Target target : targets) {
            (isDead(target) ? dead : sorted).add(target);
        }
        sorted.addAll(dead);
        return List.copyOf(sorted);
    }

    private void purge() {
        long now = clock.getAsLong();
        for (Iterator<Long> i = until.values().iterator(); i.hasNext(); ) {
            if (i.next() - now <= 0) {
                i.remove();
            }
        }
    }
}
