// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Collection;
import java.util.Optional;

/** The name that somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the names by edit distance, where it is near enough to be worth naming. */
    static Optional<String> of(String name, Collection<String> names) {
        String best = null;
        int distance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : names) {
            int d = distance(name, candidate, distance);
            if (d < distance || d == distance && best != null && candidate.compareTo(best) < 0) {
                best = candidate;
                distance = d;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
