// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns as regular expressions: star, question mark, and sets in brackets; in any case. */
final class GlobPattern {
    private GlobPattern() {}

    static Pattern compile(String glob) {
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
            return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(glob), Pattern.CASE_INSENSITIVE);
        }
    }
}
