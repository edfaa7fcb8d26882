// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) read and written with one char a byte, so that what a script puts in comes out byte for byte whatever its
 * character set is. Objects are maps in the order of their members, arrays are lists, numbers are Integers, Longs or Doubles,
 * {@code null} is {@link #NULL}.
 */
public final class Json {
    /** The value null, which maps and lists can hold. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final int DEEPEST = 64;
    private static final String HEX = "0123456789abcdef";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @throws JsonException when it is none, or nested more than 64 deep
     */
    public static Object parse(String text) throws JsonException {
        Json json = new Json(text);
        Object value = json.value(0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.wrong("nothing more");
        }
        return value;
    }

    private JsonException wrong(String expected) {
        return new JsonException(expected + " was expected at char " + (at + 1));
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Object value(int depth) throws JsonException {
        if (depth > DEEPEST) {
            throw wrong("no more than " + DEEPEST + " levels");
        }
        blanks();
        char c = at < text.length() ? text.charAt(at) : '\0';
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Object word(String word, Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return value;
    }

    private Map<String, Object> object(int depth) throws JsonException {
        at++;
        Map<String, Object> object = new LinkedHashMap<>();
        if (accept('}')) {
            return object;
        }
        do {
            blanks();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong("a name in quotes");
            }
            String name = string();
            if (!accept(':')) {
                throw wrong("':'");
            }
            object.put(name, value(depth + 1));
        } while (accept(','));
        if (!accept('}')) {
            throw wrong("',' or '}'");
        }
        return object;
    }

    private List<Object> array(int depth) throws JsonException {
        at++;
        List<Object> array = new ArrayList<>();
        if (accept(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (accept(','));
        if (!accept(']')) {
            throw wrong("',' or ']'");
        }
        return array;
    }

    private String string() throws JsonException {
        at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                at--;
                throw wrong("no control character");
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw wrong("a closing quote");
    }

    private void escape(StringBuilder value) throws JsonException {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> value.append(new String(codePoint().getBytes(UTF_8), ISO_8859_1));
            default -> throw wrong("an escape");
        }
    }

    private String codePoint() throws JsonException {
        char first = unit();
        if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
            at += 2;
            return "" + first + unit();
        }
        return Character.toString(first);
    }

    private char unit() throws JsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw wrong("a hexadecimal digit");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private Object number() throws JsonException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            if (number.matches("-?(0|[1-9][0-9]*)")) {
                long whole = Long.parseLong(number);
                return whole == (int) whole ? (Object) (int) whole : (Object) whole;
            }
            if (number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                return Double.parseDouble(number);
            }
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a number of 64 bits");
        }
        at = start;
        throw wrong("a value");
    }

    /** Writes a value without blanks; slashes stay as they are. */
    public static String write(Object value) {
        StringBuilder text = new StringBuilder();
        writeTo(value, text);
        return text.toString();
    }

    /** Writes a value without blanks behind a text. */
    static void writeTo(Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> {
                char separator = '{';
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    quote(member.getKey().toString(), text.append(separator));
                    writeTo(member.getValue(), text.append(':'));
                    separator = ',';
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> list -> {
                char separator = '[';
                for (Object one : list) {
                    writeTo(one, text.append(separator));
                    separator = ',';
                }
                text.append(separator == '[' ? "[]" : "]");
            }
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> {
                if (value == NULL) {
                    text.append("null");
                } else {
                    quote(value.toString(), text);
                }
            }
        }
    }

    /** Writes a value over several lines, with a tab for each level. */
    public static String pretty(Object value) {
        StringBuilder text = new StringBuilder();
        pretty(value, text, "\n");
        return text.toString();
    }

    private static void pretty(Object value, StringBuilder text, String line) {
        String deeper = line + '\t';
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                char separator = '{';
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    quote(member.getKey().toString(), text.append(separator).append(deeper));
                    pretty(member.getValue(), text.append(":\t"), deeper);
                    separator = ',';
                }
                text.append(line).append('}');
            }
            case List<?> list
            when !list.isEmpty() -> {
                char separator = '[';
                for (Object one : list) {
                    pretty(one, text.append(separator), line);
                    separator = ',';
                }
                text.append(']');
            }
            case null -> text.append("null");
            default -> writeTo(value, text);
        }
    }

    /** Writes a string with its quotes. */
    public static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
