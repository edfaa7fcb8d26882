// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.util.Arrays;

/**
 * The header lines of a message: an index into the received bytes with the edits beside it. A line is untouched (all
 * positions valid), has a new value (its name still stands in the bytes), or is new (nothing of it stands there).
 * Copies share the bytes and nothing else.
 */
final class HeaderLines {
    private static final int START = 0;
    private static final int NAME_END = 1;
    private static final int VALUE_START = 2;
    private static final int VALUE_END = 3;
    private static final int LINE_END = 4;
    private static final int STRIDE = 5;
    static final byte[] CRLF = {'\r', '\n'};
    /** In START: the line is new. In LINE_END: the value is new. */
    private static final int NEW = -1;

    private final byte[] bytes;
    private int[] index;
    /** Null where the header has no constant and nobody asked for its name yet. */
    private HeaderName[] names;
    /** The value as text, once decoded or replaced. */
    private String[] values;

    private int count;

    HeaderLines(byte[] bytes, int capacity) {
        this.bytes = bytes;
        this.index = new int[capacity * STRIDE];
        this.names = new HeaderName[capacity];
        this.values = new String[capacity];
    }

    private HeaderLines(HeaderLines other) {
        this.bytes = other.bytes;
        this.count = other.count;
        int capacity = other.count + 4;
        this.index = Arrays.copyOf(other.index, capacity * STRIDE);
        this.names = Arrays.copyOf(other.names, capacity);
        this.values = Arrays.copyOf(other.values, capacity);
    }

    HeaderLines copy() {
        return new HeaderLines(this);
    }

    int count() {
        return count;
    }

    /** Takes over a line of another message's index over the same bytes, edits included. */
    void take(HeaderLines other, int i) {
        if (count == names.length) {
            grow();
        }
        System.arraycopy(other.index, i * STRIDE, index, count * STRIDE, STRIDE);
        names[count] = other.names[i];
        values[count++] = other.values[i];
    }

    /** Appends a received line; the parser's entry. */
    void append(KnownHeader known, int start, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        if (count == names.length) {
            grow();
        }
        int at = count * STRIDE;
        index[at + START] = start;
        index[at + NAME_END] = nameEnd;
        index[at + VALUE_START] = valueStart;
        index[at + VALUE_END] = valueEnd;
        index[at + LINE_END] = lineEnd;
        names[count++] = known;
    }

    private void grow() {
        int capacity = Math.max(8, names.length * 2);
        index = Arrays.copyOf(index, capacity * STRIDE);
        names = Arrays.copyOf(names, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    /** How many lines the most frequent known name has. */
    int mostOfOneName() {
        int[] counts = new int[KnownHeader.count()];
        int most = 0;
        for (int i = 0; i < count; i++) {
            if (names[i] instanceof KnownHeader known) {
                most = Math.max(most, ++counts[known.ordinal()]);
            }
        }
        return most;
    }

    HeaderName name(int i) {
        HeaderName name = names[i];
        if (name == null) {
            name = HeaderName.of(nameText(i));
            names[i] = name;
        }
        return name;
    }

    String nameText(int i) {
        int at = i * STRIDE;
        return index[at + START] == NEW
                ? names[i].longName()
                : Ascii.text(bytes, index[at + START], index[at + NAME_END]);
    }

    String value(int i) {
        String value = values[i];
        if (value == null) {
            value = unfold(bytes, index[i * STRIDE + VALUE_START], index[i * STRIDE + VALUE_END]);
            values[i] = value;
        }
        return value;
    }

    /** Folded lines become one blank (RFC 3261 section 7.3.1). */
    String unfold(byte[] source, int from, int to) {
        if (Ascii.indexOfLineFeed(source, from, to) < 0) {
            return Ascii.text(source, from, to);
        }
        byte[] text = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (source[i] == '\r' || source[i] == '\n') {
                i = ByteScan.skipBlanks(source, i, to) - 1;
                length = ByteScan.trimEnd(text, 0, length);
                text[length++] = ' ';
            } else {
                text[length++] = source[i];
            }
        }
        return Ascii.text(text, 0, length);
    }

    int indexOf(HeaderName name, int from) {
        if (name instanceof KnownHeader) {
            for (int i = from; i < count; i++) {
                if (names[i] == name) {
                    return i;
                }
            }
            return -1;
        }
        for (int i = Math.max(from, 0); i < count; i++) {
            if (!(names[i] instanceof KnownHeader) && name(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the bytes of a value are: those received, or those of its new text. */
    byte[] source(int i) {
        return index[i * STRIDE + LINE_END] == NEW ? Ascii.bytes(values[i]) : bytes;
    }

    int from(int i) {
        return index[i * STRIDE + LINE_END] == NEW ? 0 : index[i * STRIDE + VALUE_START];
    }

    int to(int i, byte[] source) {
        return index[i * STRIDE + LINE_END] == NEW ? source.length : index[i * STRIDE + VALUE_END];
    }

    void insert(int i, HeaderName name, String value) {
        if (count == names.length) {
            grow();
        }
        System.arraycopy(index, i * STRIDE, index, (i + 1) * STRIDE, (count - i) * STRIDE);
        System.arraycopy(names, i, names, i + 1, count - i);
        System.arraycopy(values, i, values, i + 1, count - i);
        index[i * STRIDE + START] = NEW;
        index[i * STRIDE + LINE_END] = NEW;
        names[i] = name;
        values[i] = value;
        count++;
    }

    void replace(int i, String value) {
        index[i * STRIDE + LINE_END] = NEW;
        values[i] = value;
    }

    void remove(int i) {
        count--;
        System.arraycopy(index, (i + 1) * STRIDE, index, i * STRIDE, (count - i) * STRIDE);
        System.arraycopy(names, i + 1, names, i, count - i);
        System.arraycopy(values, i + 1, values, i, count - i);
        names[count] = null;
        values[count] = null;
    }

    /** Upper bound of what {@link #write} needs. */
    int size() {
        int size = 0;
        for (int i = 0; i < count; i++) {
            int at = i * STRIDE;
            if (index[at + LINE_END] != NEW) {
                size += index[at + LINE_END] - index[at + START];
            } else {
                size += values[i].length() + 4;
                size += index[at + START] == NEW
                        ? names[i].longName().length()
                        : index[at + NAME_END] - index[at + START];
            }
        }
        return size;
    }

    /** Writes all lines; neighbours that nobody touched go out in one copy. */
    int write(byte[] target, int position) {
        int at = position;
        int runStart = 0;
        int runEnd = 0;
        for (int i = 0; i < count; i++) {
            int line = i * STRIDE;
            int start = index[line + START];
            int end = index[line + LINE_END];
            if (end != NEW && start == runEnd && runEnd != 0) {
                runEnd = end;
                continue;
            }
            System.arraycopy(bytes, runStart, target, at, runEnd - runStart);
            at += runEnd - runStart;
            if (end != NEW) {
                runStart = start;
                runEnd = end;
            } else {
                runStart = 0;
                runEnd = 0;
                at = writeEdited(i, line, target, at);
            }
        }
        System.arraycopy(bytes, runStart, target, at, runEnd - runStart);
        return at + runEnd - runStart;
    }

    private int writeEdited(int i, int line, byte[] target, int position) {
        int at = position;
        int start = index[line + START];
        if (start == NEW) {
            at = Ascii.put(names[i].longName(), target, at);
        } else {
            int length = index[line + NAME_END] - start;
            System.arraycopy(bytes, start, target, at, length);
            at += length;
        }
        target[at++] = ':';
        target[at++] = ' ';
        at = Ascii.put(values[i], target, at);
        return Ascii.put(CRLF, target, at);
    }
}
