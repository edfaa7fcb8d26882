// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * Header values as bytes: lists and parameters (RFC 3261 sections 7.3.1, 25.1), for what is read of every message and so
 * must not become text first. Line ends of folded values count as blanks. All positions are absolute.
 */
final class ByteScan {
    private ByteScan() {}

    static int skipBlanks(byte[] s, int from, int to) {
        int i = from;
        while (i < to && Ascii.isBlankOrLineEnd(s[i])) {
            i++;
        }
        return i;
    }

    static int trimEnd(byte[] s, int from, int to) {
        int i = to;
        while (i > from && Ascii.isBlankOrLineEnd(s[i - 1])) {
            i--;
        }
        return i;
    }

    /** The position of the closing quote of a string that opens at {@code open}, or {@code to}. */
    static int endOfQuoted(byte[] s, int open, int to) {
        for (int i = open + 1; i < to; i++) {
            if (s[i] == '\\') {
                i++;
            } else if (s[i] == '"') {
                return i;
            }
        }
        return to;
    }

    /** The position of the next such byte that is outside quotes and angle brackets, or {@code to}. */
    static int indexOutside(byte[] s, int from, int to, char wanted) {
        boolean angle = false;
        for (int i = from; i < to; i++) {
            byte b = s[i];
            if (b == '"') {
                i = endOfQuoted(s, i, to);
            } else if (b == '<') {
                angle = true;
            } else if (b == '>') {
                angle = false;
            } else if (b == wanted && !angle) {
                return i;
            }
        }
        return to;
    }

    /** The position of the semicolon that ends this parameter, or {@code to}. */
    static int endOfParameter(byte[] s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s[i] == ';') {
                return i;
            }
            if (s[i] == '"') {
                i = endOfQuoted(s, i, to);
            }
        }
        return to;
    }

    /** The value of an address header's tag parameter, or the empty string. */
    static String tag(byte[] s, int from, int to) {
        int i = indexOutside(s, from, to, ';');
        while (i < to) {
            int end = endOfParameter(s, i + 1, to);
            int name = skipBlanks(s, i + 1, end);
            if (end - name > 4 && (s[name] | 32) == 't' && (s[name + 1] | 32) == 'a' && (s[name + 2] | 32) == 'g') {
                int equals = skipBlanks(s, name + 3, end);
                if (equals < end && s[equals] == '=') {
                    int value = skipBlanks(s, equals + 1, end);
                    return Ascii.text(s, value, trimEnd(s, value, end));
                }
            }
            i = end;
        }
        return "";
    }

    /** Whether this is one address: name-addr or addr-spec, then parameters (section 25.1). */
    static boolean isAddress(byte[] s, int from, int to) {
        int at = skipBlanks(s, from, to);
        int open = at;
        if (at < to && s[at] == '"') {
            open = skipBlanks(s, endOfQuoted(s, at, to) + 1, to);
            if (open >= to || s[open] != '<') {
                return false;
            }
        } else {
            while (open < to && s[open] != '<' && s[open] != ';' && s[open] != ',' && s[open] != '"') {
                open++;
            }
        }
        if (open < to && s[open] == '<') {
            int close = endOfUri(s, open + 1, to);
            int next = skipBlanks(s, close + 1, to);
            return close < to && s[close] == '>' && hasScheme(s, open + 1, close) && (next >= to || s[next] == ';');
        }
        int end = endOfUri(s, at, open);
        int next = skipBlanks(s, end, to);
        return hasScheme(s, at, end) && (next == to || s[next] == ';');
    }

    /** The first blank or angle bracket. */
    private static int endOfUri(byte[] s, int from, int to) {
        int i = from;
        while (i < to && !Ascii.isBlankOrLineEnd(s[i]) && s[i] != '<' && s[i] != '>') {
            i++;
        }
        return i;
    }

    private static boolean hasScheme(byte[] s, int from, int to) {
        int i = from;
        while (i < to && Ascii.isToken(s[i])) {
            i++;
        }
        return i > from && i + 1 < to && s[i] == ':';
    }
}
