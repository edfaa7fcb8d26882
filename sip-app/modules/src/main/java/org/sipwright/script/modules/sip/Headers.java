// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.WireMessage;

/** Header values of a message. */
public final class Headers {
    private Headers() {}

    /** The first value of a header. */
    public static Optional<String> first(WireMessage message, String name) {
        int line = message.indexOfHeader(name, 0);
        return line < 0 ? Optional.empty() : Optional.of(message.headerValue(line));
    }

    /** All lines of a header. */
    public static List<String> lines(WireMessage message, String name) {
        List<String> lines = new ArrayList<>(2);
        for (int line = message.indexOfHeader(name, 0); line >= 0; line = message.indexOfHeader(name, line + 1)) {
            lines.add(message.headerValue(line));
        }
        return lines;
    }

    /** Whether a list of tokens, such as Supported, has this one. */
    public static boolean hasToken(WireMessage message, String name, String token) {
        for (String line : lines(message, name)) {
            for (String one : line.split(",")) {
                if (one.trim().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values of a list with commas between them; commas in quotes and angle brackets do not count. */
    public static List<String> split(String list) {
        List<String> values = new ArrayList<>(2);
        boolean quoted = false;
        boolean angle = false;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angle = true;
            } else if (c == '>') {
                angle = false;
            } else if (c == ',' && !angle) {
                values.add(list.substring(begin, i).trim());
                begin = i + 1;
            }
        }
        values.add(list.substring(begin).trim());
        return values;
    }
}
