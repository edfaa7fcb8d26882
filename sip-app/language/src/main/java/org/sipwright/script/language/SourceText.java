// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Arrays;
import org.sipwright.script.language.ast.Span;

/**
 * The flattened text of a script and where each piece of it came from. One piece is a line, or a part of a line where a file
 * was included in the middle of it. Immutable once it is made.
 */
final class SourceText {
    private final String text;
    private final int[] starts;
    private final int[] lines;
    private final int[] columns;
    private final String[] files;

    private SourceText(Builder builder) {
        text = builder.text.toString();
        starts = Arrays.copyOf(builder.starts, builder.size);
        lines = Arrays.copyOf(builder.lines, builder.size);
        columns = Arrays.copyOf(builder.columns, builder.size);
        files = Arrays.copyOf(builder.files, builder.size);
    }

    /** The whole text, for the lexer. */
    String text() {
        return text;
    }

    /** The place from one offset to another; what runs over several lines is shortened to its first. */
    Span span(int from, int to) {
        if (starts.length == 0) {
            return new Span("", 1, 1, 1);
        }
        int piece = piece(from);
        int end = text.indexOf('\n', from);
        int stop = end < 0 ? to : Math.min(to, end);
        return new Span(files[piece], lines[piece], columns[piece] + from - starts[piece], Math.max(1, stop - from));
    }

    /** Whether the text comes from several files, or has words left that include one. */
    boolean hasInclusions() {
        for (int i = 1; i < files.length; i++) {
            if (!files[i].equals(files[0])) {
                return true;
            }
        }
        return text.contains("include_file") || text.contains("import_file");
    }

    /** The file that the character at this offset came from. */
    String file(int offset) {
        return starts.length == 0 ? "" : files[piece(offset)];
    }

    private int piece(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? lastAt(found) : Math.max(0, -found - 2);
    }

    /** The last of the pieces that begin at one offset; the others are empty. */
    private int lastAt(int found) {
        int last = found;
        while (last + 1 < starts.length && starts[last + 1] == starts[last]) {
            last++;
        }
        return last;
    }

    /** The text of the line that this place is in, or the empty string. */
    String line(Span span) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < starts.length; i++) {
            if (lines[i] == span.line() && files[i].equals(span.file())) {
                if (columns[i] == 1 && !line.isEmpty()) {
                    break;
                }
                int end = i + 1 < starts.length ? starts[i + 1] : text.length();
                line.append(text, starts[i], end);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Collects pieces in the order of the text. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[256];
        private int[] lines = new int[256];
        private int[] columns = new int[256];
        private String[] files = new String[256];
        private int size;

        /** Adds a piece that begins at this place of a file; a line brings its line feed with it. */
        void add(String piece, String file, int line, int column) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                lines = Arrays.copyOf(lines, size * 2);
                columns = Arrays.copyOf(columns, size * 2);
                files = Arrays.copyOf(files, size * 2);
            }
            starts[size] = text.length();
            lines[size] = line;
            columns[size] = column;
            files[size++] = file;
            text.append(piece);
        }

        /** Adds every line of a text. */
        void addLines(String piece, String file, int line, int column) {
            int from = 0;
            int number = line;
            int place = column;
            while (from < piece.length()) {
                int end = piece.indexOf('\n', from) + 1;
                int to = end == 0 ? piece.length() : end;
                add(piece.substring(from, to), file, number, place);
                from = to;
                number++;
                place = 1;
            }
        }

        int length() {
            return text.length();
        }

        int pieces() {
            return size;
        }

        SourceText build() {
            return new SourceText(this);
        }
    }
}
