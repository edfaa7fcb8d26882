// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.userblacklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.db.Row;

/** Prefixes of numbers that are forbidden or allowed; the longest that fits a number counts. Immutable. */
final class PrefixList {
    private final Map<String, Boolean> allowed = new HashMap<>();
    private final int longest;

    /** Takes rows with a prefix and whether it is allowed; prefixes that are no digits fit nothing. */
    PrefixList(List<Row> rows) {
        for (Row row : rows) {
            String prefix = row.text(0);
            if (!row.isNull(0) && !row.isNull(1) && digits(prefix).equals(prefix)) {
                allowed.put(prefix, row.number(1) != 0);
            }
        }
        longest = allowed.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The digits of a text. */
    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Whether a number may be called: no prefix fits it, or the longest that does is allowed. */
    boolean allows(String number) {
        String digits = digits(number);
        for (int length = Math.min(longest, digits.length()); length >= 0; length--) {
            Boolean found = allowed.get(digits.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return true;
    }
}
