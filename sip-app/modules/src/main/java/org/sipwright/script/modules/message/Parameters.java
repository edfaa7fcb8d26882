// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters with semicolons before them, of URIs and of headers; semicolons in quotes separate nothing. */
public final class Parameters {
    private Parameters() {}

    /** The value of a parameter in any case of its name; the empty text for a flag. */
    public static Optional<String> value(String parameters, String name) {
        for (Map.Entry<String, String> one : list(parameters)) {
            if (one.getKey().equalsIgnoreCase(name)) {
                return Optional.of(one.getValue());
            }
        }
        return Optional.empty();
    }

    /** All parameters in their order; a flag has the empty text as its value. */
    public static List<Map.Entry<String, String>> list(String parameters) {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        int from = 0;
        while (from < parameters.length()) {
            int end = end(parameters, from);
            String part = parameters.substring(from, end).trim();
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                list.add(
                        equals < 0
                                ? Map.entry(part, "")
                                : Map.entry(
                                        part.substring(0, equals).trim(),
                                        part.substring(equals + 1).trim()));
            }
            from = end + 1;
        }
        return list;
    }

    /** The same text without a parameter. */
    public static String without(String parameters, String name) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (from < parameters.length()) {
            int end = end(parameters, from);
            String part = parameters.substring(from, end);
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).trim();
            if (!key.isEmpty() && !key.equalsIgnoreCase(name)) {
                kept.append(';').append(part.trim());
            }
            from = end + 1;
        }
        return kept.toString();
    }

    private static int end(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    /** A value without the quotes around it. */
    public static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i + 2 < value.length()) {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }
}
