// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.List;
import java.util.Map;

/** The responses of peers. */
final class ReplyText {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(100, "Trying"),
            Map.entry(180, "Ringing"),
            Map.entry(181, "Call Is Being Forwarded"),
            Map.entry(183, "Session Progress"),
            Map.entry(200, "OK"),
            Map.entry(202, "Accepted"),
            Map.entry(302, "Moved Temporarily"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Timeout"),
            Map.entry(480, "Temporarily Unavailable"),
            Map.entry(481, "Call/Transaction Does Not Exist"),
            Map.entry(486, "Busy Here"),
            Map.entry(487, "Request Terminated"),
            Map.entry(488, "Not Acceptable Here"),
            Map.entry(500, "Server Internal Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(600, "Busy Everywhere"),
            Map.entry(603, "Decline"));

    private ReplyText() {}

    static String reason(int status) {
        return REASONS.getOrDefault(status, "Status " + status);
    }

    static String of(Peer peer, SentMessage request, String status, List<String> more) {
        StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        for (Map.Entry<String, String> header : request.parsed().headers()) {
            String name = header.getKey();
            String value = header.getValue();
            switch (name.toLowerCase(java.util.Locale.ROOT)) {
                case "via", "v", "from", "f", "call-id", "i", "cseq", "record-route" -> line(text, name, value);
                case "to", "t" ->
                    line(text, name, hasTag(value) || status.startsWith("100") ? value : value + ";tag=" + peer.name());
                default -> {
                    // what a response does not repeat
                }
            }
        }
        boolean hasContact = more.stream().anyMatch(one -> one.regionMatches(true, 0, "Contact:", 0, 8));
        if (!hasContact && status.matches("(18|2).*") && request.method().matches("INVITE|SUBSCRIBE|UPDATE")) {
            line(text, "Contact", '<' + peer.uri() + '>');
        }
        int empty = more.indexOf("");
        List<String> lines = empty < 0 ? more : more.subList(0, empty);
        String body = empty < 0 ? "" : String.join("\r\n", more.subList(empty + 1, more.size())) + "\r\n";
        lines.forEach(one -> text.append(one).append("\r\n"));
        line(text, "Content-Length", Integer.toString(body.length()));
        return text.append("\r\n").append(body).toString();
    }

    private static boolean hasTag(String to) {
        return !SipText.parameter(to, "tag").isEmpty();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
