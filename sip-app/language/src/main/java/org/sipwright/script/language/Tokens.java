// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Arrays;

/** The tokens of a text, as numbers that point into it; the last one is {@link TokenType#END}. */
final class Tokens {
    private final String text;
    private TokenType[] types = new TokenType[512];
    private int[] starts = new int[512];
    private int[] ends = new int[512];
    private int size;

    Tokens(String text) {
        this.text = text;
    }

    void add(TokenType type, int start, int end) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        types[size] = type;
        starts[size] = start;
        ends[size++] = end;
    }

    /** The kind of a token; behind the last one it is the end again. */
    TokenType type(int index) {
        return types[Math.min(index, size - 1)];
    }

    int start(int index) {
        return starts[Math.min(index, size - 1)];
    }

    int end(int index) {
        return ends[Math.min(index, size - 1)];
    }

    String text(int index) {
        return text.substring(start(index), end(index));
    }

    /** Whether a token is exactly this text. */
    boolean is(int index, String wanted) {
        int start = start(index);
        return end(index) - start == wanted.length() && text.startsWith(wanted, start);
    }

    /** Whether nothing stands between a token and the next. */
    boolean adjacent(int index) {
        return end(index) == start(index + 1);
    }
}
