// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Scans of message bytes. */
final class Ascii {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Ascii() {}

    /** Whether the bytes from {@code from} spell this, letters in any case. */
    static boolean equalsIgnoreCase(byte[] source, int from, byte[] spelling) {
        for (int i = 0; i < spelling.length; i++) {
            byte a = source[from + i];
            byte b = spelling[i];
            if (a != b && (lower(a) != lower(b))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** The position of the next line feed in [from, to), or -1. Looks at eight bytes at a time. */
    static int indexOfLineFeed(byte[] source, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long x = (long) LONG.get(source, i) ^ LINE_FEEDS;
            long zero = (x - LOW) & ~x & HIGH;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (source[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether this byte may stand in a token (RFC 3261 section 25.1). */
    static boolean isToken(int b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || switch (b) {
                    case '-', '.', '!', '%', '*', '_', '+', '`', '\'', '~' -> true;
                    default -> false;
                };
    }

    static String text(byte[] source, int from, int to) {
        return new String(source, from, to - from, ISO_8859_1);
    }

    /** A decimal number of at most ten digits in [from, to), or -1. */
    static long number(byte[] source, int from, int to) {
        if (from >= to || to - from > 10) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static boolean isBlankOrLineEnd(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    static int put(byte[] source, byte[] target, int at) {
        System.arraycopy(source, 0, target, at, source.length);
        return at + source.length;
    }

    /**
     * Copies text into bytes, the low byte of each char; returns the position after it. A line end within the text goes
     * out as a blank, so that no value can begin a line of its own.
     */
    @SuppressWarnings("deprecation") // the only copy without an encoder: exactly the low byte of each char, as wanted
    static int put(String text, byte[] target, int at) {
        int end = at + text.length();
        text.getBytes(0, text.length(), target, at);
        for (int i = at; i < end; i++) {
            if (target[i] == '\n' || target[i] == '\r') {
                target[i] = ' ';
            }
        }
        return end;
    }
}
