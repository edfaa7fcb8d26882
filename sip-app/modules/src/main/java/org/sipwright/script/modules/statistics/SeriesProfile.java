// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.statistics;

import java.util.Locale;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * How the values of a series become one figure: those of the last seconds count.
 *
 * @param name its name
 * @param algorithm what is made of the values
 * @param window how many seconds count
 * @param slots in how many parts the window moves on
 * @param group the group of its figures
 */
record SeriesProfile(String name, Algorithm algorithm, int window, int slots, String group) {

    /** What is made of the values. */
    enum Algorithm {
        /** Their sum. */
        ACCUMULATE,
        /** Their average. */
        AVERAGE,
        /** Which part of them is positive, in per cent. */
        PERCENTAGE
    }

    /**
     * Reads one, such as {@code answered: algorithm=percentage window=60 slots=60}.
     *
     * @throws LinkException when it is none
     */
    static SeriesProfile parse(String text) throws LinkException {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        Algorithm algorithm = Algorithm.ACCUMULATE;
        int window = 60;
        int slots = 0;
        String group = "script";
        for (String word :
                colon < 0 ? new String[0] : text.substring(colon + 1).strip().split("[\\s;,]+")) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            switch (equals < 0 ? word : word.substring(0, equals)) {
                case "algorithm" -> algorithm = algorithm(value);
                case "window" -> window = Math.max(1, Values.leadingInteger(value));
                case "slots" -> slots = Values.leadingInteger(value);
                case "group" -> group = value;
                case "hash_size", "" -> {
                    // there is one table, which grows
                }
                default -> throw new LinkException("'" + word + "' is none of algorithm=, window=, slots= and group=");
            }
        }
        return new SeriesProfile(name, algorithm, window, slots < 1 ? window : Math.min(slots, window), group);
    }

    private static Algorithm algorithm(String name) throws LinkException {
        try {
            return Algorithm.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LinkException("'" + name + "' is no algorithm; accumulate, average or percentage was expected");
        }
    }
}
