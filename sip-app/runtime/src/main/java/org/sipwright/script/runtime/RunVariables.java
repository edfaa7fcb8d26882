// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The variables of one run of a script, by name. Names that scripts write out have numbers, so that no look-up is needed; those
 * that are computed, and what exceeds {@value #MOST} names in a server, are kept by name. Used by one thread at a time.
 */
public final class RunVariables {
    /** How many names have numbers: it bounds what one message takes. */
    private static final int MOST = 128;

    /** The number of a name that has none. */
    public static final int NO_NUMBER = -1;

    private static final int FIRST = 8;
    private static final Object[] NOTHING = {};
    private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();

    private Object[] numbered = NOTHING;
    private Map<String, Object> others = Map.of();

    RunVariables() {}

    /** The number of a name that a script has written, which stays; {@link #NO_NUMBER} when there are too many. */
    public static int number(String name) {
        Integer known = NUMBERS.get(name);
        if (known != null) {
            return known;
        }
        synchronized (NUMBERS) {
            if (NUMBERS.size() < MOST) {
                NUMBERS.putIfAbsent(name, NUMBERS.size());
            }
            return NUMBERS.getOrDefault(name, NO_NUMBER);
        }
    }

    /** A value by the number of its name. */
    public Object get(int number) {
        return number < numbered.length ? numbered[number] : null;
    }

    /** Sets a value by the number of its name. */
    public void set(int number, Object value) {
        if (number >= numbered.length) {
            numbered = Arrays.copyOf(numbered, Math.max(FIRST, number + 1 + number / 2));
        }
        numbered[number] = value;
    }

    /** A value by its name; null where there is none. */
    public Object get(String name) {
        Integer number = NUMBERS.get(name);
        return number == null ? others.get(name) : get((int) number);
    }

    /** Sets a value by its name. */
    public void set(String name, Object value) {
        Integer number = NUMBERS.get(name);
        if (number != null) {
            set((int) number, value);
            return;
        }
        if (others.isEmpty()) {
            others = new HashMap<>();
        }
        others.put(name, value);
    }

    /** Forgets all of them. */
    void clear() {
        numbered = NOTHING;
        others = Map.of();
    }
}
