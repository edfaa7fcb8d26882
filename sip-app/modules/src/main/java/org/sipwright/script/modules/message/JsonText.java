// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.List;
import java.util.Map;

/** Maps, lists, texts and numbers as JSON text (RFC 8259). */
public final class JsonText {
    private JsonText() {}

    /** The JSON of a value; what is none of these kinds is written as its text. */
    public static String of(Object value) {
        StringBuilder json = new StringBuilder(256);
        write(json, value);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> map -> {
                String comma = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.append(comma);
                    quote(json, entry.getKey().toString());
                    json.append(':');
                    write(json, entry.getValue());
                    comma = ",";
                }
                json.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String comma = "[";
                for (Object one : list) {
                    json.append(comma);
                    write(json, one);
                    comma = ",";
                }
                json.append(list.isEmpty() ? "[]" : "]");
            }
            case Number number -> json.append(number);
            case Boolean truth -> json.append(truth);
            default -> quote(json, value.toString());
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
