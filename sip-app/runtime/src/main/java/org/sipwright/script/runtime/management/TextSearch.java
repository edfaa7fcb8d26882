// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * A text that others may contain, in any case. It looks into packed bytes without making Strings of them, eight places at a
 * time, since a search in a million rows is mostly this. Immutable.
 */
public final class TextSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WIDTH = Long.BYTES;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final int CASE = 0x20;
    private static final int LATIN = 256;
    private static final byte[] LOWER = new byte[LATIN];

    static {
        for (int i = 0; i < LATIN; i++) {
            LOWER[i] = (byte) Character.toLowerCase((char) i);
        }
    }

    private final String text;
    private final byte[] bytes;
    private final boolean latin;
    private final long first;
    private final long firstCase;
    private final long last;
    private final long lastCase;

    /** Searches for a text; the empty one is in all. */
    public TextSearch(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        this.latin = this.text.chars().allMatch(c -> c < LATIN);
        this.bytes = new byte[latin ? this.text.length() : 0];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) this.text.charAt(i);
        }
        char begin = bytes.length == 0 ? 0 : this.text.charAt(0);
        char end = bytes.length == 0 ? 0 : this.text.charAt(bytes.length - 1);
        this.first = begin * ONES;
        this.firstCase = caseOf(begin) * ONES;
        this.last = end * ONES;
        this.lastCase = caseOf(end) * ONES;
    }

    /** The bit in which a char's capital differs from it, where that is the only one. */
    private static long caseOf(char lower) {
        return lower != 0 && Character.toUpperCase(lower) == (lower ^ CASE) ? CASE : 0;
    }

    /** Whether it is empty, so that everything contains it. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Whether a text contains it. */
    public boolean isIn(String other) {
        int end = other.length() - text.length();
        if (end < 0 || text.isEmpty()) {
            return end >= 0;
        }
        char begin = text.charAt(0);
        char capital = Character.toUpperCase(begin);
        for (int i = 0; i <= end; i++) {
            char c = other.charAt(i);
            if ((c == begin || c == capital) && other.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part of an array contains it: one byte a char, from a place up to another. */
    public boolean isIn(byte[] packed, int from, int to) {
        int end = to - text.length();
        if (!latin || end < from || text.isEmpty()) {
            return text.isEmpty();
        }
        int i = from;
        // both ends of the text in eight places at once; what lies behind the part is read as well, and left out
        for (int apart = bytes.length - 1; i <= end && i + apart + WIDTH <= packed.length; i += WIDTH) {
            long differs = ((long) LONGS.get(packed, i) | firstCase) ^ first;
            differs |= ((long) LONGS.get(packed, i + apart) | lastCase) ^ last;
            for (long hits = (differs - ONES) & ~differs & HIGHS; hits != 0; hits &= hits - 1) {
                int place = i + Long.numberOfTrailingZeros(hits) / WIDTH;
                if (place <= end && isAt(packed, place)) {
                    return true;
                }
            }
        }
        for (; i <= end; i++) {
            if (isAt(packed, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] packed, int place) {
        for (int i = 0; i < bytes.length; i++) {
            if (LOWER[packed[place + i] & 0xFF] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
