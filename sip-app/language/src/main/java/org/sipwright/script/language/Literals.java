// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.OptionalInt;

/** What literals mean. */
final class Literals {
    private Literals() {}

    /** The value of a quoted string: single quotes take everything as it is, double quotes have escapes. */
    static String text(String literal) {
        // a string that is not closed has no last quote
        boolean closed = literal.length() > 1 && literal.charAt(literal.length() - 1) == literal.charAt(0);
        String inner = literal.substring(1, closed ? literal.length() - 1 : literal.length());
        if (literal.charAt(0) == '\'' || inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder value = new StringBuilder(inner.length());
        int i = 0;
        while (i < inner.length()) {
            char c = inner.charAt(i);
            i = c == '\\' && i + 1 < inner.length() ? escape(inner, i + 1, value) : plain(c, i, value);
        }
        return value.toString();
    }

    private static int plain(char c, int i, StringBuilder value) {
        value.append(c);
        return i + 1;
    }

    /** Appends what the escape at {@code i}, behind its backslash, stands for; gives the position after it. */
    private static int escape(String text, int i, StringBuilder value) {
        char c = text.charAt(i);
        switch (c) {
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 'a' -> value.append('\u0007');
            case 't' -> value.append('\t');
            case '"', '\\' -> value.append(c);
            case '\n' -> {}
            case '\r' -> {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                    value.append("\\\r");
                    return i + 1;
                }
                return i + 2;
            }
            case 'x' -> {
                return digits(text, i, i + 1, 16, 1, value);
            }
            default -> {
                if (c >= '0' && c <= '7') {
                    return digits(text, i, i, 8, 2, value);
                }
                value.append('\\').append(c);
            }
        }
        return i + 1;
    }

    private static int digits(String text, int escape, int from, int radix, int least, StringBuilder value) {
        int most = radix == 16 ? 2 : 3;
        int end = from;
        while (end < text.length() && end - from < most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end - from < least) {
            value.append('\\').append(text.charAt(escape));
            return escape + 1;
        }
        value.append((char) (Integer.parseInt(text.substring(from, end), radix) & 0xff));
        return end;
    }

    /** The value of a word for yes or no, which is a number everywhere. */
    static OptionalInt truth(String word) {
        return switch (word) {
            case "yes", "true", "on", "enable" -> OptionalInt.of(1);
            case "no", "false", "off", "disable" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    /** A number of 32 bits; decimal, hexadecimal or octal. What is too large wraps, as in the original. */
    static int number(String text) {
        long value = 0;
        int radix = 10;
        int from = 0;
        if (text.startsWith("0x") || text.startsWith("0X")) {
            radix = 16;
            from = 2;
        } else if (text.length() > 1 && text.charAt(0) == '0' && text.chars().allMatch(c -> c < '8')) {
            radix = 8;
        }
        for (int i = from; i < text.length(); i++) {
            value = value * radix + Character.digit(text.charAt(i), radix);
        }
        return (int) value;
    }
}
