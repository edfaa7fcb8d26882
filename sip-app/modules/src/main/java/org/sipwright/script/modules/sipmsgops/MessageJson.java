// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.message.MessageText;
import org.sipwright.sip.WireMessage;

/** A message as JSON text: first_line, headers as lists by name, body. */
final class MessageJson {
    private MessageJson() {}

    static String of(WireMessage message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < message.headerCount(); i++) {
            headers.computeIfAbsent(message.headerName(i), key -> new ArrayList<>(1))
                    .add(message.headerValue(i));
        }
        StringBuilder json = new StringBuilder(1024).append("{\"first_line\":");
        quote(json, message.startLine());
        json.append(",\"headers\":{");
        String comma = "";
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            json.append(comma);
            quote(json, header.getKey());
            json.append(":[");
            String between = "";
            for (String value : header.getValue()) {
                json.append(between);
                quote(json, value);
                between = ",";
            }
            json.append(']');
            comma = ",";
        }
        json.append("},\"body\":");
        quote(json, MessageText.body(message));
        return json.append('}').toString();
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
