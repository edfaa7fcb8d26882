// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Pattern;

/** A message as text, one char a byte. */
record WireText(String text) {
    /** Credentials of RFC 3261 section 22: the scheme stays, what proves it goes; folded lines go with it. */
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?im)^((?:proxy-)?authorization[ \\t]*:[ \\t]*[a-z0-9-]*)[^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*");

    static WireText of(byte[] bytes, int length) {
        return new WireText(new String(bytes, 0, length, ISO_8859_1));
    }

    boolean isRequest() {
        return !text.startsWith("SIP/2.0 ");
    }

    String startLine() {
        int end = text.indexOf('\r');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The first header line of a name in its long or its compact form; the empty string where there is none. */
    String header(String name, String compact) {
        int start = text.indexOf('\n') + 1;
        while (start > 0 && start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                return "";
            }
            if (colon > 0) {
                String found = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (found.equals(name) || found.equals(compact)) {
                    return line.substring(colon + 1).strip();
                }
            }
            start = end + 1;
        }
        return "";
    }

    String masked() {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        return CREDENTIALS.matcher(head).replaceAll("$1 ***") + (end < 0 ? "" : text.substring(end));
    }
}
