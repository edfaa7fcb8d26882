// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.Map;
import java.util.OptionalInt;

/** Arguments that are a list of flags by name, or a number as old releases wrote it. */
public final class FlagWords {
    private FlagWords() {}

    /**
     * The bits of a list of names with commas between them, or of a number, decimal or hexadecimal.
     *
     * @return empty when a name is none of those known
     */
    public static OptionalInt bits(String text, Map<String, Integer> names) {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return OptionalInt.of(0);
        }
        if (trimmed.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,9}")) {
            return OptionalInt.of(Integer.decode(trimmed.replaceFirst("^0+(?=[0-9])", "")));
        }
        int bits = 0;
        for (String word : trimmed.split(",")) {
            Integer bit = names.get(word.trim());
            if (bit == null) {
                return OptionalInt.empty();
            }
            bits |= bit;
        }
        return OptionalInt.of(bits);
    }
}
