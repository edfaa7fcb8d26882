// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialplan;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.BoundedMatcher;

/**
 * A rule of a dial plan. Immutable.
 *
 * @param id number of the row
 * @param plan number of the plan
 * @param priority the lowest counts first
 * @param text the text that must be equal, or the expression
 * @param anyCase whether the case does not count
 * @param match the expression that must be found; empty where texts must be equal
 * @param change the expression whose find is replaced
 * @param replacement what goes in its place, with {@code \1} for the first group; without {@code change} the whole output
 * @param recurrence when it counts, as the table says it, or the empty string
 * @param attributes what the script gets
 */
record Rule(
        long id,
        int plan,
        int priority,
        String text,
        boolean anyCase,
        Optional<Pattern> match,
        Optional<Pattern> change,
        String replacement,
        String recurrence,
        String attributes) {

    boolean matches(String input) {
        if (match.isPresent()) {
            return BoundedMatcher.find(match.get(), input);
        }
        return anyCase ? text.equalsIgnoreCase(input) : text.equals(input);
    }

    /** What comes out; empty when the rule changes nothing. */
    Optional<String> output(String input) {
        if (change.isEmpty()) {
            return replacement.isEmpty() ? Optional.empty() : Optional.of(replacement);
        }
        BoundedMatcher found = BoundedMatcher.of(change.get(), input);
        if (!found.find()) {
            return Optional.empty();
        }
        StringBuilder output = new StringBuilder(input.length() + 16);
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            boolean group = c == '\\' && i + 1 < replacement.length();
            if (group && Character.isDigit(replacement.charAt(i + 1))) {
                int number = replacement.charAt(++i) - '0';
                if (number <= found.groupCount() && found.group(number) != null) {
                    output.append(found.group(number));
                }
            } else if (group && replacement.charAt(i + 1) == '\\') {
                output.append(replacement.charAt(++i));
            } else {
                output.append(c);
            }
        }
        return Optional.of(output.toString());
    }
}
