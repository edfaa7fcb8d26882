// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.Optional;

/**
 * An address value (RFC 3261 section 20.10) in three pieces that together are its text, so that a change of the URI leaves
 * every other byte alone.
 *
 * @param head what stands before the URI: the display name and the angle bracket, or the empty string
 * @param uri the URI
 * @param tail what follows it: the closing bracket and the header's parameters
 */
public record AddressText(String head, String uri, String tail) {

    /** Reads one value of From, To, Contact, Route and the like; empty when brackets or quotes do not close. */
    public static Optional<AddressText> parse(String text) {
        int open = bracket(text);
        if (open < -1) {
            return Optional.empty();
        }
        if (open >= 0) {
            int close = text.indexOf('>', open);
            return close < 0
                    ? Optional.empty()
                    : Optional.of(new AddressText(
                            text.substring(0, open + 1), text.substring(open + 1, close), text.substring(close)));
        }
        int end = text.indexOf(';');
        String uri = (end < 0 ? text : text.substring(0, end)).trim();
        return uri.indexOf(':') <= 0
                ? Optional.empty()
                : Optional.of(new AddressText("", uri, end < 0 ? "" : text.substring(end)));
    }

    /** The place of the bracket outside quotes, -1 for none, -2 for quotes that do not close. */
    private static int bracket(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                return i;
            }
            if (c == '"') {
                i++;
                while (i < text.length() && text.charAt(i) != '"') {
                    i += text.charAt(i) == '\\' ? 2 : 1;
                }
                if (i >= text.length()) {
                    return -2;
                }
            }
        }
        return -1;
    }

    /** The value with another URI; brackets are added where the URI has parameters of its own and there were none. */
    public AddressText withUri(String other) {
        boolean bare = head.isEmpty() && !tail.startsWith(">");
        return bare && (other.indexOf(';') >= 0 || other.indexOf('?') >= 0 || other.indexOf(',') >= 0)
                ? new AddressText("<", other, ">" + tail)
                : new AddressText(head, other, tail);
    }

    /** The display name as it stands there, quotes included, or the empty string. */
    public String display() {
        return head.isEmpty() ? "" : head.substring(0, head.length() - 1).trim();
    }

    /** The header's parameters with their first semicolon, or the empty string. */
    public String parameters() {
        return tail.startsWith(">") ? tail.substring(1) : tail;
    }

    /** The value of a parameter of the header; the empty text for a flag. */
    public Optional<String> parameter(String name) {
        return Parameters.value(parameters(), name);
    }

    /** The value's text. */
    public String text() {
        return head + uri + tail;
    }
}
