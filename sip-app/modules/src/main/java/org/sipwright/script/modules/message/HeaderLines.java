// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.WireMessage;

/** Header lines that a script gives as text. */
public final class HeaderLines {
    private HeaderLines() {}

    /**
     * Takes a text of header lines apart; line ends between and after them, which may be missing at the end.
     *
     * @return empty when a line is none
     */
    public static Optional<List<Map.Entry<String, String>>> parse(String text) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        int next;
        for (int from = 0; from < text.length(); from = next) {
            int feed = text.indexOf('\n', from);
            next = feed < 0 ? text.length() : feed + 1;
            int end = feed < 0 ? text.length() : feed > from && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
            String line = text.substring(from, end);
            if (line.isBlank()) {
                continue;
            }
            if (!headers.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                Map.Entry<String, String> folded = headers.removeLast();
                headers.add(Map.entry(folded.getKey(), folded.getValue() + ' ' + line.trim()));
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            headers.add(Map.entry(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim()));
        }
        return headers.isEmpty() ? Optional.empty() : Optional.of(headers);
    }

    /** Puts a text of header lines at a place; tells whether it was one. */
    public static boolean insert(WireMessage message, int index, String text) {
        int feed = text.indexOf('\n');
        int end = feed < 0 ? text.length() : feed > 0 && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
        int colon = text.indexOf(':');
        if (colon > 0 && colon < end && text.charAt(0) > ' ' && (feed < 0 || feed == text.length() - 1)) {
            // one line, as nearly always
            message.insertHeader(
                    index,
                    text.substring(0, colon).trim(),
                    text.substring(colon + 1, end).trim());
            return true;
        }
        Optional<List<Map.Entry<String, String>>> headers = parse(text);
        if (headers.isEmpty()) {
            return false;
        }
        int place = index;
        for (Map.Entry<String, String> header : headers.get()) {
            message.insertHeader(place++, header.getKey(), header.getValue());
        }
        return true;
    }

    /** Puts a text of header lines after the last header. */
    public static boolean append(WireMessage message, String text) {
        return insert(message, message.headerCount(), text);
    }
}
