// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.WireMessage;

/** The header part and the body of a message as text, and the way back: only lines that became others are edited. */
public final class MessageText {
    private MessageText() {}

    /** The header lines, each with CR LF, without the start line and the blank line. */
    public static String headers(WireMessage message) {
        StringBuilder text = new StringBuilder(512);
        for (int i = 0; i < message.headerCount(); i++) {
            text.append(message.headerName(i))
                    .append(": ")
                    .append(message.headerValue(i))
                    .append("\r\n");
        }
        return text.toString();
    }

    /** The body. */
    public static String body(WireMessage message) {
        return new String(message.body(), ISO_8859_1);
    }

    /** Replaces the body; Content-Type stays. */
    public static void setBody(WireMessage message, String body) {
        message.replaceBody(body.getBytes(ISO_8859_1), "");
    }

    /** Makes the headers of a message those of a text; tells whether the text was one of header lines. */
    public static boolean setHeaders(WireMessage message, String text) {
        Optional<List<Map.Entry<String, String>>> parsed = HeaderLines.parse(text);
        if (parsed.isEmpty()) {
            return false;
        }
        List<Map.Entry<String, String>> wanted = parsed.get();
        List<Map.Entry<String, String>> old = new ArrayList<>();
        for (int i = 0; i < message.headerCount(); i++) {
            old.add(Map.entry(message.headerName(i), message.headerValue(i)));
        }
        int head = 0;
        while (head < old.size() && head < wanted.size() && old.get(head).equals(wanted.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < wanted.size() - head
                && old.get(old.size() - 1 - tail).equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        for (int i = old.size() - tail - 1; i >= head; i--) {
            message.removeHeader(i);
        }
        for (int i = head; i < wanted.size() - tail; i++) {
            message.insertHeader(i, wanted.get(i).getKey(), wanted.get(i).getValue());
        }
        return true;
    }
}
