// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.language.ast.Span;

/** The flattened text of a script, each line with the file and line that it came from. */
final class SourceLines {
    private final List<String> text = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    void add(String line, String file, int number) {
        text.add(line);
        files.add(file);
        numbers.add(number);
    }

    /** The text for the lexer. */
    String joined() {
        return String.join("\n", text) + "\n";
    }

    /** A place in the flattened text as the user knows it. */
    Span span(int line, int column, int length) {
        if (text.isEmpty()) {
            return new Span("", 1, 1, 1);
        }
        int index = Math.min(Math.max(line, 1), text.size()) - 1;
        return new Span(files.get(index), numbers.get(index), column, length);
    }

    /** The text of the line that this place is in, or the empty string. */
    String line(Span span) {
        for (int i = 0; i < text.size(); i++) {
            if (numbers.get(i) == span.line() && files.get(i).equals(span.file())) {
                return text.get(i);
            }
        }
        return "";
    }
}
