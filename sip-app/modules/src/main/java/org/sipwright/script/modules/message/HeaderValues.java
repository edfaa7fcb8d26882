// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.WireMessage;

/** Header lines that carry several values with commas between them (RFC 3261 section 7.3.1). */
public final class HeaderValues {
    private HeaderValues() {}

    /**
     * A value of a message.
     *
     * @param line position of its header line
     * @param place its place in that line, from 0
     * @param text the value
     */
    public record Value(int line, int place, String text) {}

    /** The values of a line, without the blanks around them; commas in quotes and angle brackets separate nothing. */
    public static List<String> split(String line) {
        if (line.indexOf(',') < 0) {
            String only = line.trim();
            return only.isEmpty() ? List.of() : List.of(only);
        }
        List<String> values = new ArrayList<>();
        int from = 0;
        while (from <= line.length()) {
            int end = endOfValue(line, from);
            String value = line.substring(from, end).trim();
            if (!value.isEmpty()) {
                values.add(value);
            }
            from = end + 1;
        }
        return values;
    }

    /** Where the value that begins here ends: at a comma or at the end of the line. */
    private static int endOfValue(String line, int from) {
        boolean quoted = false;
        boolean angle = false;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angle = true;
            } else if (c == '>') {
                angle = false;
            } else if (c == ',' && !angle) {
                return i;
            }
        }
        return line.length();
    }

    /** All values of the headers with this name, from the top. */
    public static List<Value> all(WireMessage message, String name) {
        List<Value> values = new ArrayList<>();
        for (int line = message.indexOfHeader(name, 0); line >= 0; line = message.indexOfHeader(name, line + 1)) {
            int place = 0;
            for (String text : split(message.headerValue(line))) {
                values.add(new Value(line, place++, text));
            }
        }
        return values;
    }

    /** The first value of the headers with this name. */
    public static Optional<Value> first(WireMessage message, String name) {
        for (int line = message.indexOfHeader(name, 0); line >= 0; line = message.indexOfHeader(name, line + 1)) {
            String value = message.headerValue(line);
            int end = endOfValue(value, 0);
            String text = value.substring(0, end).trim();
            if (!text.isEmpty()) {
                return Optional.of(new Value(line, 0, text));
            }
        }
        return Optional.empty();
    }

    /** The last value of the headers with this name. */
    public static Optional<Value> last(WireMessage message, String name) {
        List<Value> values = all(message, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** Takes a value out of its line, and the line out of the message where it was the only one. */
    public static void remove(WireMessage message, Value value) {
        List<String> values = new ArrayList<>(split(message.headerValue(value.line())));
        values.remove(value.place());
        if (values.isEmpty()) {
            message.removeHeader(value.line());
        } else {
            message.replaceHeader(value.line(), String.join(", ", values));
        }
    }

    /** Puts another value in the place of one. */
    public static void replace(WireMessage message, Value value, String text) {
        List<String> values = new ArrayList<>(split(message.headerValue(value.line())));
        if (values.size() == 1) {
            message.replaceHeader(value.line(), text);
            return;
        }
        values.set(value.place(), text);
        message.replaceHeader(value.line(), String.join(", ", values));
    }

    /** The value of the first header with this name. */
    public static Optional<String> header(WireMessage message, String name) {
        int line = message.indexOfHeader(name, 0);
        return line < 0 ? Optional.empty() : Optional.of(message.headerValue(line));
    }

    /** Removes all headers with this name; tells whether there was one. */
    public static boolean removeAll(WireMessage message, String name) {
        boolean any = false;
        for (int line = message.indexOfHeader(name, 0); line >= 0; line = message.indexOfHeader(name, line)) {
            message.removeHeader(line);
            any = true;
        }
        return any;
    }
}
