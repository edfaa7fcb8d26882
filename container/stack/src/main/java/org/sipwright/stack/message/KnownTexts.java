// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * Short texts that come again and again, hosts above all: one String each instead of one a message, which transactions would
 * keep for half a minute. A table of fixed size where a newer text takes the place of an older one. Threads may use it at the
 * same time: a String is immutable, and at worst a text is made once more.
 */
final class KnownTexts {
    private static final int PLACES = 1024;
    private static final int LONGEST = 48;

    // without fences on purpose: who misses a text makes his own
    private static final String[] TEXTS = new String[PLACES];

    private KnownTexts() {}

    /** The bytes of [from, to) as text. */
    static String text(byte[] source, int from, int to) {
        int length = to - from;
        if (length <= 0 || length > LONGEST) {
            return Ascii.text(source, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + source[i];
        }
        int place = (hash ^ hash >>> 10 ^ hash >>> 20) & PLACES - 1;
        String known = TEXTS[place];
        if (known != null && isSame(known, source, from, length)) {
            return known;
        }
        String text = Ascii.text(source, from, to);
        TEXTS[place] = text;
        return text;
    }

    private static boolean isSame(String text, byte[] source, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (source[from + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
