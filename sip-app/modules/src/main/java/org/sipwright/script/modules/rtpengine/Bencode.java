// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bencode: maps, lists, texts and integers in the form of the ng protocol. Text is one char a byte. What comes from the network
 * is limited in depth and count.
 */
final class Bencode {
    private static final int DEEPEST = 16;
    private static final int MOST = 10_000;

    private final String text;
    private int at;
    private int count;

    private Bencode(String text) {
        this.text = text;
    }

    /** Writes a value. */
    static String write(Object value) {
        StringBuilder written = new StringBuilder(512);
        write(written, value);
        return written.toString();
    }

    private static void write(StringBuilder written, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                written.append('d');
                map.forEach((key, one) -> {
                    write(written, key.toString());
                    write(written, one);
                });
                written.append('e');
            }
            case List<?> list -> {
                written.append('l');
                list.forEach(one -> write(written, one));
                written.append('e');
            }
            case Number number -> written.append('i').append(number).append('e');
            default -> written.append(value.toString().length()).append(':').append(value);
        }
    }

    /** Reads a map; empty when the text is none, or more than can be. */
    static Optional<Map<String, Object>> read(String text) {
        try {
            Bencode reader = new Bencode(text);
            return reader.value(0) instanceof Map<?, ?> map && reader.at == text.length()
                    ? Optional.of(named(map))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(key.toString(), value));
        return named;
    }

    private Object value(int depth) {
        if (depth > DEEPEST || ++count > MOST) {
            throw new IndexOutOfBoundsException("too deep or too much");
        }
        char kind = text.charAt(at);
        switch (kind) {
            case 'd' -> {
                at++;
                Map<String, Object> map = new LinkedHashMap<>();
                while (text.charAt(at) != 'e') {
                    String key = string();
                    map.put(key, value(depth + 1));
                }
                at++;
                return map;
            }
            case 'l' -> {
                at++;
                List<Object> list = new ArrayList<>();
                while (text.charAt(at) != 'e') {
                    list.add(value(depth + 1));
                }
                at++;
                return list;
            }
            case 'i' -> {
                int end = text.indexOf('e', at);
                long number = Long.parseLong(text.substring(at + 1, end));
                at = end + 1;
                return number;
            }
            default -> {
                return string();
            }
        }
    }

    private String string() {
        int colon = text.indexOf(':', at);
        int length = Integer.parseInt(text.substring(at, colon));
        String string = text.substring(colon + 1, colon + 1 + length);
        at = colon + 1 + length;
        return string;
    }
}
