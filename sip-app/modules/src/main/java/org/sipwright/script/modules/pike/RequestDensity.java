// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.pike;

import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests by address in units of time. An address is blocked once it passes the limit within one unit, and until one
 * unit has passed in which it stays below. Times are in milliseconds of the caller's clock. Thread-safe.
 */
final class RequestDensity {
    private static final int MOST_ADDRESSES = 1_000_000;

    /** What is told about a request. */
    enum Verdict {
        /** It may pass. */
        FINE,
        /** It may pass, and its address is no longer blocked. */
        FREED,
        /** Its address passes the limit with it. */
        NOW_BLOCKED,
        /** Its address is blocked already. */
        BLOCKED
    }

    /** The counts of one address. */
    private static final class Counter {
        private long unit;
        private int count;
        private boolean blocked;
        private long seen;
    }

    private final Map<InetAddress, Counter> counters = new ConcurrentHashMap<>();
    private final long unitLength;
    private final int limit;

    RequestDensity(long unitLength, int limit) {
        this.unitLength = unitLength;
        this.limit = limit;
    }

    /** Counts a request. */
    Verdict count(InetAddress address, long now) {
        Counter counter = counters.get(address);
        if (counter == null) {
            if (counters.size() >= MOST_ADDRESSES) {
                return Verdict.FINE;
            }
            counter = counters.computeIfAbsent(address, key -> new Counter());
        }
        synchronized (counter) {
            long unit = now / unitLength;
            boolean before = counter.blocked;
            if (unit != counter.unit) {
                // one quiet unit frees the address
                boolean quiet = unit > counter.unit + 1 || counter.count <= limit;
                counter.blocked = counter.blocked && !quiet;
                counter.unit = unit;
                counter.count = 0;
            }
            counter.count++;
            counter.seen = now;
            if (counter.blocked) {
                return Verdict.BLOCKED;
            }
            counter.blocked = counter.count > limit;
            if (counter.blocked) {
                return Verdict.NOW_BLOCKED;
            }
            return before ? Verdict.FREED : Verdict.FINE;
        }
    }

    /** Forgets the addresses that were not seen since then. */
    void forget(long before) {
        counters.values().removeIf(counter -> {
            synchronized (counter) {
                return counter.seen < before;
            }
        });
    }

    /** Forgets one address; tells whether it was known. */
    boolean remove(InetAddress address) {
        return counters.remove(address) != null;
    }

    /** The addresses that are blocked, with the requests of this unit. */
    Map<String, Integer> blocked() {
        Map<String, Integer> blocked = new TreeMap<>();
        counters.forEach((address, counter) -> {
            synchronized (counter) {
                if (counter.blocked) {
                    blocked.put(address.getHostAddress(), counter.count);
                }
            }
        });
        return blocked;
    }
}
