// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.Optional;

/** The releases whose languages differ enough to be told apart, oldest first. */
public enum Dialect {
    /** 1.4 to 1.11: numeric or bare names, comparisons by keyword, bare commands. */
    V1("1.x", 0x03),
    /** 2.1 to 2.3, and 2.4, which took keywords and bare words away. */
    V2("2.x", 0x06),
    /** 3.0: module functions have types, core functions are still statements. */
    V3_0("3.0", 0x0c),
    /** 3.1 to 3.5: every function has types. */
    V3_1("3.1", 0x18),
    /** 3.6: return values, renamed branch functions. */
    V3_6("3.6", 0x10),
    /** 4.0: what was deprecated is gone. */
    V4_0("4.0", 0x20);

    private final String label;
    private final int releases;

    Dialect(String label, int releases) {
        this.label = label;
        this.releases = releases;
    }

    /** The word that {@code --dialect} takes and messages show. */
    public String label() {
        return label;
    }

    /**
     * The catalogued releases whose names this dialect can have, as bits of 1.6, 1.11, 2.4, 3.4, 3.6 and 4.0 from the lowest.
     * The releases between two catalogued ones can have the names of both.
     */
    public int releases() {
        return releases;
    }

    /** Whether this one is the other or a later one. */
    public boolean since(Dialect other) {
        return compareTo(other) >= 0;
    }

    /** The dialect of a release such as {@code 2.4}, {@code 3.x} or {@code 1.x}. */
    public static Optional<Dialect> of(String release) {
        if (release.equals("3.x")) {
            return Optional.of(V3_6);
        }
        if (!release.matches("[1-4](\\.([0-9]{1,2}|x))?")) {
            return Optional.empty();
        }
        String[] parts = release.split("\\.");
        int minor = parts.length < 2 || parts[1].equals("x") ? -1 : Integer.parseInt(parts[1]);
        return Optional.of(
                switch (parts[0]) {
                    case "1" -> V1;
                    case "2" -> V2;
                    case "3" -> minor == 0 ? V3_0 : minor >= 6 || minor < 0 ? V3_6 : V3_1;
                    default -> V4_0;
                });
    }
}
