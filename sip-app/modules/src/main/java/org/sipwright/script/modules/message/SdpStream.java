// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** One stream of a session description: its media line and the lines that belong to it. Used by one thread. */
public final class SdpStream {
    private static final int FORMATS = 3;

    private final List<String> lines = new ArrayList<>();
    private String media;

    SdpStream(String media) {
        this.media = media;
    }

    /** The media line. */
    public String media() {
        return media;
    }

    /** Replaces the media line. */
    public void setMedia(String line) {
        media = line;
    }

    /** The lines after the media line, to be read and edited. */
    public List<String> lines() {
        return lines;
    }

    private String[] words() {
        return media.substring(2).trim().split("\\s+");
    }

    /** The kind of media: audio, video and so on. */
    public String kind() {
        return words()[0];
    }

    /** The transport, such as RTP/AVP; the empty string where the line is broken. */
    public String transport() {
        String[] words = words();
        return words.length > 2 ? words[2] : "";
    }

    /** The port, or 0 where the stream is refused or the line is broken. */
    public int port() {
        String[] words = words();
        if (words.length < 2) {
            return 0;
        }
        String digits = words[1].indexOf('/') < 0 ? words[1] : words[1].substring(0, words[1].indexOf('/'));
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    /** Whether the transport is a form of RTP, so that formats are payload types. */
    public boolean isRtp() {
        return transport().contains("RTP/");
    }

    /** The formats: payload types of RTP. */
    public List<String> formats() {
        String[] words = words();
        return words.length <= FORMATS ? List.of() : List.of(words).subList(FORMATS, words.length);
    }

    private void setFormats(List<String> formats) {
        String[] words = words();
        media = "m=" + String.join(" ", List.of(words).subList(0, Math.min(FORMATS, words.length)))
                + (formats.isEmpty() ? "" : " " + String.join(" ", formats));
    }

    /** The attribute that says whether media flows: sendrecv, sendonly, recvonly or inactive; the empty string for none. */
    public String direction() {
        return lines.stream()
                .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)\\s*"))
                .map(line -> line.substring(2).trim())
                .findFirst()
                .orElse("");
    }

    /** The formats whose name and clock rate fit; static payload types without a map have their names from RFC 3551. */
    public List<String> formatsOf(BiPredicate<String, String> fits) {
        List<String> found = new ArrayList<>();
        for (String format : formats()) {
            String map = map(format);
            int slash = map.indexOf('/');
            String name = slash < 0 ? map : map.substring(0, slash);
            String rest = slash < 0 ? "" : map.substring(slash + 1);
            String clock = rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/'));
            if (!name.isEmpty() && fits.test(name, clock)) {
                found.add(format);
            }
        }
        return found;
    }

    private String map(String format) {
        String start = "a=rtpmap:" + format + " ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .findFirst()
                .orElseGet(() -> PayloadTypes.map(format));
    }

    /** Takes formats out, and the attribute lines that describe them. */
    public void removeFormats(List<String> gone) {
        List<String> kept = new ArrayList<>(formats());
        kept.removeAll(gone);
        setFormats(kept);
        Predicate<String> describes = line -> gone.stream()
                .anyMatch(format -> line.startsWith("a=rtpmap:" + format + " ")
                        || line.startsWith("a=fmtp:" + format + " ")
                        || line.startsWith("a=rtcp-fb:" + format + " "));
        lines.removeIf(describes);
    }

    /** Puts formats first, or last, in the order that they have among themselves; tells whether that changed anything. */
    public boolean moveFormats(List<String> moved, boolean first) {
        List<String> others = new ArrayList<>(formats());
        others.removeAll(moved);
        List<String> order = new ArrayList<>(first ? moved : others);
        order.addAll(first ? others : moved);
        if (order.equals(formats())) {
            return false;
        }
        setFormats(order);
        return true;
    }
}
