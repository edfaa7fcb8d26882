// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message taken apart, by rules of its own and not by the parser that is under test.
 *
 * @param start the first line
 * @param headers names and values in their order
 * @param body what follows the empty line
 */
record SipText(String start, List<Map.Entry<String, String>> headers, String body) {
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "m",
            "contact",
            "i",
            "call-id",
            "l",
            "content-length",
            "c",
            "content-type",
            "k",
            "supported",
            "s",
            "subject",
            "e",
            "content-encoding");

    static SipText parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 4);
        String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(Map.entry(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return new SipText(lines[0], List.copyOf(headers), body);
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    boolean isRequest() {
        return !start.startsWith("SIP/2.0 ");
    }

    /** The method, of a response that of its CSeq. */
    String method() {
        if (isRequest()) {
            return start.split(" ", 2)[0];
        }
        String[] cseq = first("CSeq").split(" +");
        return cseq[cseq.length - 1];
    }

    /** The status, 0 of a request. */
    int status() {
        return isRequest() ? 0 : Integer.parseInt(start.substring(8, 11));
    }

    String requestUri() {
        String[] words = start.split(" ");
        return isRequest() && words.length > 1 ? words[1] : "";
    }

    /** All values of a header, one for each line. */
    List<String> all(String name) {
        return headers.stream()
                .filter(one -> canonical(one.getKey()).equals(canonical(name)))
                .map(Map.Entry::getValue)
                .toList();
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** The first value, or the empty string. */
    String first(String name) {
        return find(name).orElse("");
    }

    /** The values of a header whose lines may hold several, between commas outside of quotes and brackets. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String line : all(name)) {
            int depth = 0;
            boolean quoted = false;
            int from = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                quoted ^= c == '"';
                depth += c == '<' ? 1 : c == '>' ? -1 : 0;
                if (c == ',' && !quoted && depth == 0) {
                    values.add(line.substring(from, i).strip());
                    from = i + 1;
                }
            }
            values.add(line.substring(from).strip());
        }
        return values;
    }

    /** The URI between angle brackets, or before the parameters. */
    static String uriOf(String address) {
        int open = address.indexOf('<');
        int close = address.indexOf('>', open);
        return open >= 0 && close > 0 ? address.substring(open + 1, close) : address.split(";", 2)[0].strip();
    }

    /** A parameter of an address or a Via, or the empty string. */
    static String parameter(String value, String name) {
        int close = value.indexOf('>');
        for (String part : value.substring(Math.max(close, 0)).split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase(name)) {
                return pair[1].strip();
            }
        }
        return "";
    }
}
