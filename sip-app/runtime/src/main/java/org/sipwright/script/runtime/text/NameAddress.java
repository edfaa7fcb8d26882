// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value such as that of From and Contact (RFC 3261 section 20.10), taken apart where it stands.
 *
 * @param name the display name as it stands, with its quotes; empty when absent
 * @param uri the URI without brackets
 * @param parameters what follows the address, without its first semicolon; empty when absent
 * @param length the length of what stands before the parameters, in chars
 */
public record NameAddress(String name, String uri, String parameters, int length) {

    /** Reads one; empty when the brackets do not match or there is no URI. */
    public static Optional<NameAddress> parse(String value) {
        String text = value.trim();
        int open = outsideQuotes(text, '<', 0);
        String name = "";
        String uri;
        int end;
        if (open >= 0) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                return Optional.empty();
            }
            name = text.substring(0, open).trim();
            uri = text.substring(open + 1, close);
            end = close + 1;
        } else {
            int first = text.indexOf(';');
            end = first < 0 ? text.length() : first;
            uri = text.substring(0, end).trim();
        }
        int semicolon = text.indexOf(';', end);
        String parameters = semicolon < 0 ? "" : text.substring(semicolon + 1).trim();
        int length = semicolon < 0 ? text.length() : semicolon;
        return uri.isEmpty() ? Optional.empty() : Optional.of(new NameAddress(name, uri, parameters, length));
    }

    /** The position of a char outside of quoted strings, or -1. */
    private static int outsideQuotes(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** The value of a parameter, the empty text for a flag, null when there is none. */
    public String parameter(String wanted) {
        return parameters.isEmpty() ? null : ParameterScan.value(parameters, wanted);
    }

    /** The values of a header line that are separated by commas, outside of quotes and brackets. */
    public static List<String> split(String line) {
        if (line.indexOf(',') < 0) {
            return List.of(line.trim());
        }
        List<String> values = new ArrayList<>(4);
        boolean quoted = false;
        boolean inBrackets = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<' || c == '>') {
                inBrackets = c == '<';
            } else if (c == ',' && !inBrackets) {
                values.add(line.substring(start, i).trim());
                start = i + 1;
            }
        }
        values.add(line.substring(start).trim());
        return values;
    }
}
