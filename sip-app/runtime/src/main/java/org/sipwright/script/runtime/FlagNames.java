// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;

/**
 * The names of flags, at most 32. A name gets the lowest bit that is free when it is first used; a number, as releases up to 1.8
 * have them, gets the bit of that number where it is free. Thread-safe; reading locks nothing.
 */
public final class FlagNames {
    private static final int MOST = 32;

    /** By bit, null where it is free; never changed, but exchanged. */
    private volatile String[] names = new String[MOST];

    /** The bit of a flag, with one bit set; empty when there would be more than 32 of them. */
    public Optional<Integer> bit(String name) {
        int place = find(names, name);
        if (place < 0) {
            place = add(name);
        }
        return place < 0 ? Optional.empty() : Optional.of(1 << place);
    }

    private static int find(String[] names, String name) {
        for (int i = 0; i < MOST; i++) {
            if (name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    private synchronized int add(String name) {
        int place = find(names, name);
        if (place >= 0) {
            return place;
        }
        String[] more = names.clone();
        int number = number(name);
        int free = number >= 0 && more[number] == null ? number : 0;
        while (free < MOST && more[free] != null) {
            free++;
        }
        if (free == MOST) {
            return -1;
        }
        more[free] = name;
        names = more;
        return free;
    }

    /** The number that a name is, or -1. */
    private static int number(String name) {
        if (name.isEmpty() || name.length() > 2 || !Values.isInteger(name)) {
            return -1;
        }
        int number = Values.leadingInteger(name);
        return number < MOST ? number : -1;
    }

    /** The names whose bits are set, with blanks between them. */
    public String text(int flags) {
        String[] known = names;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MOST; i++) {
            if ((flags & 1 << i) != 0 && known[i] != null) {
                text.append(text.isEmpty() ? "" : " ").append(known[i]);
            }
        }
        return text.toString();
    }
}
