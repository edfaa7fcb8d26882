// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A session description (RFC 8866) as lines that can be edited; what is not touched stays as it came. Used by one thread.
 */
public final class SdpText {
    private final String lineEnd;
    private final boolean endsWithLineEnd;
    private final List<String> session = new ArrayList<>();
    private final List<SdpStream> streams = new ArrayList<>();

    private SdpText(String lineEnd, boolean endsWithLineEnd) {
        this.lineEnd = lineEnd;
        this.endsWithLineEnd = endsWithLineEnd;
    }

    /** Takes a description apart; any text can be, whether it is a good description or not. */
    public static SdpText of(String text) {
        String lineEnd = text.contains("\r\n") ? "\r\n" : text.contains("\n") ? "\n" : "\r\n";
        SdpText sdp = new SdpText(lineEnd, text.endsWith("\n"));
        SdpStream stream = null;
        for (String raw : text.split("\n", -1)) {
            String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            if (line.startsWith("m=")) {
                stream = new SdpStream(line);
                sdp.streams.add(stream);
            } else if (stream == null) {
                sdp.session.add(line);
            } else {
                stream.lines().add(line);
            }
        }
        sdp.trimLast();
        return sdp;
    }

    private void trimLast() {
        List<String> last = streams.isEmpty() ? session : streams.getLast().lines();
        if (endsWithLineEnd && !last.isEmpty() && last.getLast().isEmpty()) {
            last.removeLast();
        }
    }

    /** The lines before the first stream, to be read and edited. */
    public List<String> session() {
        return session;
    }

    /** The streams in their order, to be read and edited. */
    public List<SdpStream> streams() {
        return streams;
    }

    /** The address of the session's own connection line, or the empty string. */
    public String connection() {
        return connection(session);
    }

    /** The address of the connection line among some lines, or the empty string. */
    static String connection(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("c=")) {
                String[] parts = line.substring(2).trim().split("\\s+");
                return parts.length < 3 ? "" : stripTtl(parts[2]);
            }
        }
        return "";
    }

    private static String stripTtl(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    /** The address of the origin line, or the empty string. */
    public String origin() {
        for (String line : session) {
            if (line.startsWith("o=")) {
                String[] parts = line.substring(2).trim().split("\\s+");
                return parts.length < 6 ? "" : parts[5];
            }
        }
        return "";
    }

    /** The address where media for a stream is wanted. */
    public String connectionOf(SdpStream stream) {
        String own = connection(stream.lines());
        return own.isEmpty() ? connection() : own;
    }

    /** A connection or origin line with another address at its end. */
    public static String withAddress(String line, String address) {
        int space = line.trim().lastIndexOf(' ');
        if (space < 0) {
            return line;
        }
        String before = line.substring(0, space + 1);
        String family = address.indexOf(':') >= 0 ? "IP6" : "IP4";
        return before.replaceFirst("IP[46] $", family + " ") + address;
    }

    /** The description's text. */
    public String text() {
        StringBuilder text = new StringBuilder(512);
        session.forEach(line -> text.append(line).append(lineEnd));
        for (SdpStream stream : streams) {
            text.append(stream.media()).append(lineEnd);
            stream.lines().forEach(line -> text.append(line).append(lineEnd));
        }
        if (!endsWithLineEnd && text.length() >= lineEnd.length()) {
            text.setLength(text.length() - lineEnd.length());
        }
        return text.toString();
    }
}
