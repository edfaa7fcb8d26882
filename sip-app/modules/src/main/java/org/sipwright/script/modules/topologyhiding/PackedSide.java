// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a side of a dialog is reached, as the Contact that stands for it carries it: then nothing has to be remembered here.
 *
 * @param flags how the dialog is hidden
 * @param socket the socket that it is talked to from
 * @param contact the URI of its Contact
 * @param routes the routes to it, the nearest first
 */
record PackedSide(HidingFlags flags, String socket, String contact, List<String> routes) {
    private static final String BETWEEN = "\n";
    private static final int FIXED = 3;

    String text() {
        String fixed = String.join(BETWEEN, flags.letters(), socket, contact);
        return routes.isEmpty() ? fixed : fixed + BETWEEN + String.join(BETWEEN, routes);
    }

    static Optional<PackedSide> read(String text) {
        String[] parts = text.split(BETWEEN, -1);
        return parts.length < FIXED
                ? Optional.empty()
                : Optional.of(new PackedSide(
                        new HidingFlags(parts[0]),
                        parts[1],
                        parts[2],
                        List.copyOf(Arrays.asList(parts).subList(FIXED, parts.length))));
    }
}
