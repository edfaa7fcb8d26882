// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import java.util.Locale;

/** The few things that a rehearsal has to know of a SIP message as text. */
final class SipText {
    private static final String END = "\r\n";

    private SipText() {}

    /** The value of the first header line of this name; the empty string where there is none. */
    static String header(String message, String name) {
        for (String line : message.split("\r?\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).trim().equalsIgnoreCase(name)) {
                return line.substring(colon + 1).trim();
            }
        }
        return "";
    }

    /** A message as it was pasted, with the line ends and the length that it needs on the wire. */
    static String normalised(String pasted) {
        String[] parts = pasted.strip().split("\r?\n\r?\n", 2);
        String body = parts.length > 1 ? parts[1].replaceAll("\r?\n", END) + END : "";
        StringBuilder message = new StringBuilder();
        for (String line : parts[0].split("\r?\n")) {
            String name =
                    line.substring(0, Math.max(0, line.indexOf(':'))).trim().toLowerCase(Locale.ROOT);
            if (!name.equals("content-length") && !name.equals("l")) {
                message.append(line).append(END);
            }
        }
        return message.append("Content-Length: ")
                .append(body.length())
                .append(END + END)
                .append(body)
                .toString();
    }

    /** An answer to a request (RFC 3261 section 8.2.6.2). */
    static String reply(String request, int status, String tag) {
        StringBuilder reply = new StringBuilder(
                "SIP/2.0 " + status + " " + (status < 200 ? "Ringing" : status < 300 ? "OK" : "Refused") + END);
        for (String line : request.split("\r?\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            String name =
                    line.substring(0, Math.max(0, line.indexOf(':'))).trim().toLowerCase(Locale.ROOT);
            switch (name) {
                case "via", "v", "from", "f", "call-id", "i", "cseq", "record-route" ->
                    reply.append(line).append(END);
                case "to", "t" ->
                    reply.append(line)
                            .append(line.contains(";tag=") || status == 100 ? "" : ";tag=" + tag)
                            .append(END);
                default -> {
                    // the rest is the request's own
                }
            }
        }
        return reply.append("Contact: <sip:rehearsal@192.0.2.20:5060>" + END + "Content-Length: 0" + END + END)
                .toString();
    }
}
