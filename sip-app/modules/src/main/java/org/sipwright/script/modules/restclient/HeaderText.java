// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A header line of a request over HTTP (RFC 9110 section 5).
 *
 * @param name its name
 * @param value its value; empty for one that says that the client's own is not wanted
 */
record HeaderText(String name, String value) {
    /** What the client writes itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    /** What is wrong with the header; empty when it can be sent. */
    Optional<String> problem() {
        if (name.isEmpty() || !name.chars().allMatch(HeaderText::isToken)) {
            return Optional.of("Name: value was expected");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            return Optional.of("there is a control character in its value");
        }
        if (OWN.contains(name.toLowerCase(Locale.ROOT)) && !value.isEmpty()) {
            return Optional.of("the client writes this one itself");
        }
        return Optional.empty();
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN.indexOf(c) >= 0;
    }

    /** A line as a script writes it, with or without its end. */
    static HeaderText of(String line) {
        String text = line.strip();
        int colon = text.indexOf(':');
        return colon < 0
                ? new HeaderText("", text)
                : new HeaderText(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
