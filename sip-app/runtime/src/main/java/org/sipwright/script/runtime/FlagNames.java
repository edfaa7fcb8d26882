// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of flags; they get bits in the order of their first use, at most 32. Thread-safe. */
public final class FlagNames {
    private static final int MOST = 32;

    private final List<String> names = new ArrayList<>();

    /** The bit of a flag, with one bit set; empty when there would be more than 32 of them. */
    public synchronized Optional<Integer> bit(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            if (names.size() == MOST) {
                return Optional.empty();
            }
            place = names.size();
            names.add(name);
        }
        return Optional.of(1 << place);
    }

    /** The names whose bits are set, with blanks between them. */
    public synchronized String text(int flags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            if ((flags & 1 << i) != 0) {
                text.append(text.isEmpty() ? "" : " ").append(names.get(i));
            }
        }
        return text.toString();
    }
}
