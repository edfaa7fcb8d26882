// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Optional;

/** What a POSIX extended regular expression can have wrong. */
final class PosixPattern {
    private PosixPattern() {}

    /** What is wrong, in words; empty where the expression can be compiled. */
    static Optional<String> problem(String pattern) {
        int open = 0;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            switch (c) {
                case '\\' -> {
                    if (i + 1 == pattern.length()) {
                        return Optional.of("it ends with a backslash");
                    }
                    i++;
                }
                case '[' -> {
                    int end = bracketEnd(pattern, i);
                    if (end < 0) {
                        return Optional.of("the ']' of a '[' is missing");
                    }
                    i = end;
                }
                case '(' -> open++;
                case ')' -> {
                    if (--open < 0) {
                        return Optional.of("a ')' has no '('");
                    }
                }
                default -> {
                    // every other character stands for itself or repeats something
                }
            }
            i++;
        }
        return open > 0 ? Optional.of("the ')' of a '(' is missing") : Optional.empty();
    }

    /** The end of a bracket expression: a ']' at its beginning is a member, and classes have brackets of their own. */
    private static int bracketEnd(String pattern, int open) {
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            boolean special =
                    pattern.charAt(i) == '[' && i + 1 < pattern.length() && ":.=".indexOf(pattern.charAt(i + 1)) >= 0;
            int end = special ? pattern.indexOf(pattern.charAt(i + 1) + "]", i + 2) : -1;
            i = end >= 0 ? end + 2 : i + 1;
        }
        return i < pattern.length() ? i : -1;
    }
}
