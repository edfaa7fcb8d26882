// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.BoundedMatcher;

/**
 * A substitution as sed writes it: {@code /expression/replacement/flags} with any char in the place of the slash. Flags: i
 * in any case, g all matches, s a dot matches line ends too. In the replacement {@code \0} is the match, {@code \1} to
 * {@code \9} are groups, {@code \n \r \t} are what they are in C. Immutable.
 */
public final class Substitution {
    private final Pattern pattern;
    private final String replacement;
    private final boolean all;

    private Substitution(Pattern pattern, String replacement, boolean all) {
        this.pattern = pattern;
        this.replacement = replacement;
        this.all = all;
    }

    /** Reads one; empty when it is none. */
    public static Optional<Substitution> parse(String text) {
        if (text.length() < 3) {
            return Optional.empty();
        }
        char delimiter = text.charAt(0);
        int second = unescaped(text, delimiter, 1);
        int third = second < 0 ? -1 : unescaped(text, delimiter, second + 1);
        if (third < 0) {
            return Optional.empty();
        }
        int flags = Pattern.MULTILINE;
        boolean all = false;
        for (int i = third + 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
                case 's' -> flags = flags & ~Pattern.MULTILINE | Pattern.DOTALL;
                case 'g' -> all = true;
                default -> {
                    return Optional.empty();
                }
            }
        }
        try {
            Pattern pattern = Pattern.compile(text.substring(1, second), flags);
            return Optional.of(new Substitution(pattern, text.substring(second + 1, third), all));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static int unescaped(String text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** How often the expression was found, and what came of it. */
    public record Result(int count, String text) {}

    /** Does it; empty where the expression matches nothing at a place, which would go on for ever. */
    public Optional<Result> apply(String text) {
        BoundedMatcher matcher = BoundedMatcher.of(pattern, text);
        StringBuilder result = new StringBuilder(text.length() + 16);
        int from = 0;
        int count = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                return Optional.empty();
            }
            result.append(text, from, matcher.start());
            replace(matcher, result);
            from = matcher.end();
            count++;
            if (!all) {
                break;
            }
        }
        if (matcher.gaveUp()) {
            return Optional.of(new Result(0, text));
        }
        return Optional.of(new Result(
                count,
                count == 0 ? text : result.append(text, from, text.length()).toString()));
    }

    private void replace(BoundedMatcher matcher, StringBuilder result) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 == replacement.length()) {
                result.append(c);
                continue;
            }
            char next = replacement.charAt(++i);
            switch (next) {
                case 'n' -> result.append('\n');
                case 'r' -> result.append('\r');
                case 't' -> result.append('\t');
                default -> {
                    if (next >= '0' && next <= '9') {
                        String group = next - '0' <= matcher.groupCount() ? matcher.group(next - '0') : null;
                        result.append(group == null ? "" : group);
                    } else {
                        result.append(next);
                    }
                }
            }
        }
    }
}
