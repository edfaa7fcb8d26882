// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.ArrayList;
import java.util.List;

/** Values with commas between them (RFC 4180); a value in quotes may hold commas, and quotes that are doubled. */
public final class CsvText {
    private CsvText() {}

    /** The values; null where a quote stands in the wrong place. */
    public static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            if (at < text.length() && text.charAt(at) == '"') {
                StringBuilder value = new StringBuilder();
                at = quoted(text, at + 1, value);
                if (at < 0) {
                    return null;
                }
                values.add(value.toString());
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                values.add(text.substring(at, end));
                at = end;
            }
            if (at >= text.length()) {
                return values;
            }
            at++;
        }
    }

    /** Reads to the end of a quoted value; gives the place of the comma or the end, -1 when neither follows. */
    private static int quoted(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '"') {
                value.append(c);
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                value.append('"');
                at += 2;
            } else {
                at++;
                return at == text.length() || text.charAt(at) == ',' ? at : -1;
            }
        }
        return -1;
    }
}
