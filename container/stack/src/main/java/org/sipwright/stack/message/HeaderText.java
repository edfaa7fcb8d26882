// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.util.ArrayList;
import java.util.List;

/** Header values as text: comma-separated lists and parameters (RFC 3261 sections 7.3.1, 25.1). */
public final class HeaderText {
    private HeaderText() {}

    /**
     * The position of the next comma in a list that is outside quotes, angle brackets and comments, or the length.
     *
     * @param from position to start at, outside all of those
     */
    public static int endOfElement(String list, int from) {
        boolean angle = false;
        for (int i = from; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '"' -> {
                    i = endOfQuoted(list, i);
                    if (i < 0) {
                        return list.length();
                    }
                }
                case '<' -> angle = true;
                case '>' -> angle = false;
                case ',' -> {
                    if (!angle) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return list.length();
    }

    /** The position of the closing quote of a string that opens at {@code open}, or -1. */
    public static int endOfQuoted(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return -1;
    }

    /** The elements of a list, trimmed; empty ones are left out. */
    public static List<String> split(String list) {
        List<String> elements = new ArrayList<>(2);
        int from = 0;
        while (from <= list.length()) {
            int end = endOfElement(list, from);
            String element = list.substring(from, end).trim();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            from = end + 1;
        }
        return elements;
    }

    /** Where the parameters after an address or token start (its first semicolon), or the length. */
    public static int parametersStart(String value) {
        boolean angle = false;
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '"' -> {
                    i = endOfQuoted(value, i);
                    if (i < 0) {
                        return value.length();
                    }
                }
                case '<' -> angle = true;
                case '>' -> angle = false;
                case ';' -> {
                    if (!angle) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return value.length();
    }

    /** The value of a parameter of an address header such as From; null when absent, empty for a flag. */
    public static String addressParameter(String value, String name) {
        return parameter(value, parametersStart(value), name);
    }

    /**
     * The value of a parameter in {@code ;a=b;c}; names in any case. Null when absent, empty for a flag; quotes are taken
     * off.
     *
     * @param from position of the first semicolon
     */
    public static String parameter(String text, int from, String name) {
        int i = from;
        while (i < text.length()) {
            int start = i + 1;
            int end = start;
            while (end < text.length() && text.charAt(end) != ';') {
                if (text.charAt(end) == '"') {
                    int close = endOfQuoted(text, end);
                    end = close < 0 ? text.length() - 1 : close;
                }
                end++;
            }
            int equals = text.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (nameMatches(text, start, nameEnd, name)) {
                return nameEnd == end
                        ? ""
                        : unquote(text.substring(nameEnd + 1, end).trim());
            }
            i = end;
        }
        return null;
    }

    private static boolean nameMatches(String text, int from, int to, String name) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end - start == name.length() && text.regionMatches(true, start, name, 0, name.length());
    }

    private static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            plain.append(c == '\\' && i + 1 < text.length() - 1 ? text.charAt(++i) : c);
        }
        return plain.toString();
    }
}
