// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** URLs as scripts write them, and the percent-encoding of RFC 3986. Texts have one char a byte. */
final class UrlText {
    private static final String HEX = "0123456789ABCDEF";
    /** What RFC 3986 section 2.3 leaves as it is, beside letters and digits. */
    private static final String UNRESERVED = "-._~";
    /** What must not stand in a URL as it is, but servers are asked with all the same. */
    private static final String UNWISE = "\"<>\\^`{|}";

    private UrlText() {}

    /**
     * The URI of a URL: one without a scheme is of HTTP, and what must not stand in it is encoded. Empty when it cannot be
     * asked by HTTP.
     */
    static Optional<URI> uri(String url) {
        String full = url.contains("://") ? url : "http://" + url;
        StringBuilder text = new StringBuilder(full.length() + 16);
        for (int i = 0; i < full.length() && full.charAt(i) != '#'; i++) {
            char c = full.charAt(i);
            boolean stray = c == '%' && (digit(full, i + 1) < 0 || digit(full, i + 2) < 0);
            if (c <= ' ' || c >= 0x7f || stray || UNWISE.indexOf(c) >= 0) {
                append(text, c);
            } else {
                text.append(c);
            }
        }
        try {
            URI uri = new URI(text.toString());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Every byte but letters, digits and {@code -._~} as a percent sign and two digits. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                append(escaped, c);
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder text, char c) {
        text.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
    }

    /** The bytes that percent signs with two digits stand for; others stay. */
    static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = digit(text, i + 1);
            int low = digit(text, i + 2);
            if (c == '%' && high >= 0 && low >= 0) {
                plain.append((char) (high << 4 | low));
                i += 2;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static int digit(String text, int place) {
        return place < text.length() ? Character.digit(text.charAt(place), 16) : -1;
    }
}
