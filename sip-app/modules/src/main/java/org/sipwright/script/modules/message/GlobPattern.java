// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns as regular expressions: star, question mark, and sets in brackets. */
public final class GlobPattern {
    private GlobPattern() {}

    /**
     * The regular expression that matches what a shell pattern does.
     *
     * @param flags those of {@link Pattern#compile(String, int)}
     */
    public static Pattern compile(String glob, int flags) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                case '[' -> {
                    int close = glob.indexOf(']', i + 2);
                    if (close < 0) {
                        expression.append("\\[");
                    } else {
                        String set = glob.substring(i + 1, close)
                                .replace("\\", "\\\\")
                                .replace("[", "\\[");
                        expression
                                .append('[')
                                .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                                .append(']');
                        i = close;
                    }
                }
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(expression.toString(), flags);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(glob), flags);
        }
    }
}
