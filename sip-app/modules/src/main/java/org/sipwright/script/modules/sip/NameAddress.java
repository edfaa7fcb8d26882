// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An address with its header parameters (RFC 3261 section 20.10), as in Contact, From, To, Route and Path.
 *
 * @param displayName the name before the angle bracket as it is written, or the empty string
 * @param uri the URI
 * @param parameters parameters behind the URI; names in lower case, values without quotes, a flag's is empty
 */
public record NameAddress(String displayName, String uri, Map<String, String> parameters) {
    private static final int MOST_PARAMETERS = 64;

    /** Copies the parameters, whose order stays. */
    public NameAddress {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Reads one; empty when it is none. */
    public static Optional<NameAddress> parse(String text) {
        int open = openAngle(text);
        if (open < 0) {
            int semicolon = text.indexOf(';');
            String uri = (semicolon < 0 ? text : text.substring(0, semicolon)).trim();
            if (uri.indexOf(':') <= 0 || uri.indexOf('>') >= 0) {
                return Optional.empty();
            }
            return parameters(semicolon < 0 ? "" : text.substring(semicolon))
                    .map(parameters -> new NameAddress("", uri, parameters));
        }
        int close = text.indexOf('>', open);
        if (close < 0) {
            return Optional.empty();
        }
        String uri = text.substring(open + 1, close).trim();
        if (uri.indexOf(':') <= 0) {
            return Optional.empty();
        }
        String name = text.substring(0, open).trim();
        return parameters(text.substring(close + 1)).map(parameters -> new NameAddress(name, uri, parameters));
    }

    private static int openAngle(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Map<String, String>> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                i++;
                continue;
            }
            if (c != ';' || parameters.size() == MOST_PARAMETERS) {
                return Optional.empty();
            }
            int end = endOfParameter(text, i + 1);
            if (end < 0) {
                return Optional.empty();
            }
            put(parameters, text.substring(i + 1, end));
            i = end;
        }
        return Optional.of(parameters);
    }

    private static void put(Map<String, String> parameters, String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).trim().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : text.substring(equals + 1).trim();
        if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
            value = value.substring(1, value.length() - 1);
        }
        if (!name.isEmpty()) {
            parameters.putIfAbsent(name, value);
        }
    }

    private static int endOfParameter(String text, int from) {
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
        return quoted ? -1 : text.length();
    }

    /** A parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
