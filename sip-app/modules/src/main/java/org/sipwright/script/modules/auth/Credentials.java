// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an Authorization or Proxy-Authorization header with the scheme Digest.
 *
 * @param header the header's name
 * @param value the whole value
 * @param parameters its parameters, names in lower case, values without quotes
 */
public record Credentials(String header, String value, Map<String, String> parameters) {
    private static final int MOST_PARAMETERS = 32;

    /** Copies the parameters. */
    public Credentials {
        parameters = Map.copyOf(parameters);
    }

    /** Reads them; empty when the scheme is another one or the parameters cannot be read. */
    public static Optional<Credentials> parse(String header, String value) {
        String text = value.trim();
        if (text.length() < 7 || !text.substring(0, 7).toLowerCase(Locale.ROOT).equals("digest ")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        int i = 7;
        while (i < text.length()) {
            int equals = text.indexOf('=', i);
            if (equals < 0 || parameters.size() == MOST_PARAMETERS) {
                break;
            }
            String name = text.substring(i, equals).replace(',', ' ').trim().toLowerCase(Locale.ROOT);
            int begin = equals + 1;
            while (begin < text.length() && text.charAt(begin) == ' ') {
                begin++;
            }
            int end = end(text, begin);
            if (end < 0) {
                return Optional.empty();
            }
            boolean quoted = begin < text.length() && text.charAt(begin) == '"';
            String content = quoted
                    ? text.substring(begin + 1, end - 1)
                    : text.substring(begin, end).trim();
            parameters.putIfAbsent(name, quoted ? content.replaceAll("\\\\(.)", "$1") : content);
            i = end;
        }
        return Optional.of(new Credentials(header, value, parameters));
    }

    /** The place behind a value: behind its closing quote, or the comma. */
    private static int end(String text, int begin) {
        if (begin >= text.length() || text.charAt(begin) != '"') {
            int comma = text.indexOf(',', begin);
            return comma < 0 ? text.length() : comma;
        }
        for (int i = begin + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    /** A parameter, or the empty string. */
    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The whole user name. */
    public String username() {
        return get("username");
    }

    /** The user name before its at-sign. */
    public String user() {
        int at = username().indexOf('@');
        return at < 0 ? username() : username().substring(0, at);
    }

    /** The user name behind its at-sign, or the realm. */
    public String domain() {
        int at = username().indexOf('@');
        return at < 0 ? get("realm") : username().substring(at + 1);
    }

    /** Whether what RFC 7616 section 3.4 demands is there. */
    boolean isComplete() {
        boolean bare = username().isEmpty()
                || get("nonce").isEmpty()
                || get("uri").isEmpty()
                || get("response").isEmpty();
        return !bare
                && (get("qop").isEmpty()
                        || !get("cnonce").isEmpty() && !get("nc").isEmpty());
    }

    /** The algorithm; empty when it is none that is known. */
    public Optional<DigestAlgorithm> algorithm() {
        return get("algorithm").isEmpty() ? Optional.of(DigestAlgorithm.MD5) : DigestAlgorithm.of(get("algorithm"));
    }

    /**
     * The response that belongs to a user (RFC 7616 section 3.4.1).
     *
     * @param ha1 hash of user, realm and password
     * @param method method of the request
     * @param body body of the request, one char a byte
     */
    public String expected(DigestAlgorithm algorithm, String ha1, String method, String body) {
        String session = get("algorithm").toLowerCase(Locale.ROOT).endsWith("-sess")
                ? algorithm.hash(ha1 + ':' + get("nonce") + ':' + get("cnonce"))
                : ha1;
        String qop = get("qop");
        String ha2 = algorithm.hash(
                method + ':' + get("uri") + (qop.equalsIgnoreCase("auth-int") ? ':' + algorithm.hash(body) : ""));
        return qop.isEmpty()
                ? algorithm.hash(session + ':' + get("nonce") + ':' + ha2)
                : algorithm.hash(
                        session + ':' + get("nonce") + ':' + get("nc") + ':' + get("cnonce") + ':' + qop + ':' + ha2);
    }
}
