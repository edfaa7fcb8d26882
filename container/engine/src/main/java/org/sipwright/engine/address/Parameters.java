// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sipwright.stack.message.HeaderText;

/** Parameters in the order in which they stand, found by name in any case. A flag has the empty string as its value. */
final class Parameters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By name as spelt; the order is that of the text. */
    private final LinkedHashMap<String, String> values;

    Parameters() {
        values = new LinkedHashMap<>();
    }

    private Parameters(LinkedHashMap<String, String> values) {
        this.values = values;
    }

    Parameters copy() {
        return new Parameters(new LinkedHashMap<>(values));
    }

    /**
     * Reads {@code ;a=b;c="d"}.
     *
     * @param uri whether escapes are taken off, as in a URI, or quotes, as in a header
     */
    static Parameters parse(String text, boolean uri) {
        Parameters parameters = new Parameters();
        for (String part : split(text)) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).trim();
            String value = equals < 0 ? "" : part.substring(equals + 1).trim();
            if (!name.isEmpty()) {
                parameters.set(uri ? Escapes.decode(name) : name, uri ? Escapes.decode(value) : Escapes.unquote(value));
            }
        }
        return parameters;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                int close = HeaderText.endOfQuoted(text, i);
                i = close < 0 ? text.length() : close;
            } else if (c == ';') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    Optional<String> get(String name) {
        String value = values.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return spelling(name).map(values::get);
    }

    private Optional<String> spelling(String name) {
        for (String spelt : values.keySet()) {
            if (spelt.equalsIgnoreCase(name)) {
                return Optional.of(spelt);
            }
        }
        return Optional.empty();
    }

    void set(String name, String value) {
        values.put(spelling(name).orElse(name), value);
    }

    void remove(String name) {
        spelling(name).ifPresent(values::remove);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** The names in lower case with their values, for comparisons. */
    Map<String, String> folded() {
        Map<String, String> folded = new TreeMap<>();
        values.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        return folded;
    }

    void appendTo(StringBuilder out, boolean uri) {
        values.forEach((name, value) -> {
            out.append(';').append(uri ? Escapes.encode(name, Escapes.PARAMETER) : name);
            if (!value.isEmpty()) {
                out.append('=');
                if (uri) {
                    out.append(Escapes.encode(value, Escapes.PARAMETER));
                } else {
                    out.append(Escapes.isToken(value) || isHost(value) ? value : Escapes.quote(value));
                }
            }
        });
    }

    /** Section 25.1: a parameter's value is a token, a host or a quoted string. */
    private static boolean isHost(String value) {
        return value.startsWith("[") && value.endsWith("]");
    }

    /** RFC 3261 section 19.1.4 for header parameters: those in both must be equal, ignoring case. */
    boolean agreesWith(Parameters other) {
        Map<String, String> theirs = other.folded();
        for (Map.Entry<String, String> mine : folded().entrySet()) {
            String value = theirs.get(mine.getKey());
            if (value != null && !value.equalsIgnoreCase(mine.getValue())) {
                return false;
            }
        }
        return true;
    }
}
