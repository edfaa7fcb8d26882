// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How values of $json are written: the text of OpenSIPS's variables to the last blank. */
enum JsonStyle {
    /** With blanks between the values. */
    SPACED,
    /** Without blanks. */
    COMPACT,
    /** Without blanks, slashes not escaped. */
    COMPACT_NOESCAPE,
    /** Over several lines, two blanks for each level. */
    PRETTY;

    /** Writes a value. */
    String write(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text, "\n");
        return text.toString();
    }

    private void write(Object value, StringBuilder text, String line) {
        switch (value) {
            case Map<?, ?> map -> {
                open('{', map.isEmpty(), text, line);
                Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
                while (members.hasNext()) {
                    Map.Entry<?, ?> member = members.next();
                    string(member.getKey().toString(), text);
                    text.append(this == SPACED ? ": " : ":");
                    write(member.getValue(), text, line + "  ");
                    separate(members.hasNext(), text, line);
                }
                close('}', map.isEmpty(), text, line);
            }
            case List<?> list -> {
                open('[', list.isEmpty(), text, line);
                for (int i = 0; i < list.size(); i++) {
                    write(list.get(i), text, line + "  ");
                    separate(i + 1 < list.size(), text, line);
                }
                close(']', list.isEmpty(), text, line);
            }
            case String string -> string(string, text);
            default -> Json.writeTo(value, text);
        }
    }

    private void open(char bracket, boolean empty, StringBuilder text, String line) {
        text.append(bracket);
        if (this == PRETTY) {
            text.append(empty ? line : line + "  ");
        } else if (this == SPACED) {
            text.append(' ');
        }
    }

    private void separate(boolean more, StringBuilder text, String line) {
        if (more) {
            text.append(',').append(this == PRETTY ? line + "  " : this == SPACED ? " " : "");
        }
    }

    private void close(char bracket, boolean empty, StringBuilder text, String line) {
        if (this == PRETTY && !empty) {
            text.append(line);
        } else if (this == SPACED && !empty) {
            text.append(' ');
        }
        text.append(bracket);
    }

    private void string(String value, StringBuilder text) {
        int start = text.length();
        Json.quote(value, text);
        if (this != COMPACT_NOESCAPE) {
            for (int i = text.length() - 1; i > start; i--) {
                if (text.charAt(i) == '/') {
                    text.insert(i, '\\');
                }
            }
        }
    }
}
