// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values and profiles of calls as OpenSIPS 3.6 writes them into its table: name, a digit for the type (1 text, 2 number) and
 * value, with {@code #} between and {@code |} behind; a backslash before each of these that belongs to a name or value.
 */
final class StoredTexts {
    private static final String TEXT = "1";
    private static final String NUMBER = "2";

    private StoredTexts() {}

    /** Values by their names. */
    static String values(Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> write(text, name, value instanceof Integer ? NUMBER : TEXT, value.toString()));
        return text.toString();
    }

    /** Profiles with their values. */
    static String profiles(Iterable<Profiles.Membership> memberships) {
        StringBuilder text = new StringBuilder();
        memberships.forEach(one -> write(text, one.profile(), TEXT, one.value()));
        return text.toString();
    }

    private static void write(StringBuilder text, String name, String type, String value) {
        escape(text, name);
        text.append('#').append(type).append('#');
        escape(text, value);
        text.append('|');
    }

    private static void escape(StringBuilder text, String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '#' || c == '|' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
    }

    /** Reads values back; what is broken is left out. */
    static Map<String, Object> readValues(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (List<String> parts : records(text)) {
            if (parts.size() == 3 && !parts.getFirst().isEmpty()) {
                boolean number = parts.get(1).equals(NUMBER) && parts.get(2).matches("-?[0-9]{1,9}");
                values.put(parts.getFirst(), number ? (Object) Integer.valueOf(parts.get(2)) : parts.get(2));
            }
        }
        return values;
    }

    /** Reads profiles back; what is broken is left out. */
    static List<Profiles.Membership> readProfiles(String text) {
        List<Profiles.Membership> memberships = new ArrayList<>();
        for (List<String> parts : records(text)) {
            if (parts.size() == 3 && !parts.getFirst().isEmpty()) {
                memberships.add(new Profiles.Membership(parts.getFirst(), parts.get(2)));
            }
        }
        return memberships;
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '#' || c == '|') {
                parts.add(part.toString());
                part.setLength(0);
                if (c == '|') {
                    records.add(List.copyOf(parts));
                    parts.clear();
                }
            } else {
                part.append(c);
            }
        }
        return records;
    }
}
