// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/** Values of the language, which are Strings, Integers and null for NULL, as Java needs them. */
public final class Values {
    private Values() {}

    /** The text; NULL is the empty one. */
    public static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The text, or NULL for the empty one. */
    public static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The integer that a text begins with, wrapping at 32 bits; 0 where there is none. */
    public static int leadingInteger(String text) {
        int i = 0;
        boolean negative = false;
        if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            i = 1;
        }
        int number = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            number = number * 10 + text.charAt(i++) - '0';
        }
        return negative ? -number : number;
    }

    /** Whether a text is a decimal integer with nothing behind it. */
    public static boolean isInteger(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** A truth as the language has it. */
    public static Integer truth(boolean truth) {
        return truth ? 1 : 0;
    }

    /** The preference of a branch as text, such as 0.5; empty for none. */
    public static String q(int thousandths) {
        if (thousandths < 0) {
            return "";
        }
        if (thousandths % 1000 == 0) {
            return Integer.toString(thousandths / 1000);
        }
        String digits = Integer.toString(1000 + thousandths % 1000).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return thousandths / 1000 + "." + digits.substring(0, end);
    }

    /** The thousandths of a preference such as 0.5 (RFC 3261 section 25.1); -1 where the text is none. */
    public static int thousandths(String q) {
        String text = q.trim();
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        String part = dot < 0 ? "" : text.substring(dot + 1);
        if (part.length() > 3 || !(whole.equals("0") || whole.equals("1") || whole.isEmpty() && dot == 0)) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < 3; i++) {
            int digit = i < part.length() ? part.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        int all = whole.equals("1") ? 1000 + number : number;
        return all > 1000 ? -1 : all;
    }
}
