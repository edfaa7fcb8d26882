// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a session description (RFC 8866) as they stand, with their line ends: first those of the session, then those
 * of each media stream from its m line on. Immutable.
 */
public final class SdpText {
    private final List<String> lines;

    private SdpText(List<String> lines) {
        this.lines = lines;
    }

    /** Takes a body apart. */
    public static SdpText of(String body) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf('\n', start);
            int next = end < 0 ? body.length() : end + 1;
            lines.add(body.substring(start, next));
            start = next;
        }
        return new SdpText(lines);
    }

    /** The lines with their ends. */
    public List<String> lines() {
        return lines;
    }

    /** A line without its end. */
    public String line(int number) {
        return lines.get(number).stripTrailing();
    }

    private static boolean isMedia(String line) {
        return line.startsWith("m=");
    }

    /** The number of the first line behind the session's own part. */
    public int sessionEnd() {
        for (int i = 0; i < lines.size(); i++) {
            if (isMedia(lines.get(i))) {
                return i;
            }
        }
        return lines.size();
    }

    /**
     * The number of the m line of a stream.
     *
     * @param media its media type, or the empty text for any
     * @param index which of those, from 0
     * @return -1 when there is none
     */
    public int stream(String media, int index) {
        int left = index;
        for (int i = 0; i < lines.size(); i++) {
            if (isMedia(lines.get(i)) && (media.isEmpty() || lines.get(i).startsWith(media + ' ', 2)) && left-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The number of the first line behind the stream that begins at a line. */
    public int streamEnd(int start) {
        int end = start + 1;
        while (end < lines.size() && !isMedia(lines.get(end))) {
            end++;
        }
        return end;
    }

    /**
     * The number of a line by how it begins.
     *
     * @param from the first line to look at
     * @param to the line behind the last to look at
     * @param index which of those that begin so, from 0
     * @return -1 when there is none
     */
    public int find(String prefix, int from, int to, int index) {
        int left = index;
        for (int i = from; i < to; i++) {
            if (lines.get(i).startsWith(prefix) && left-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The text of some lines with their ends. */
    public String text(int from, int to) {
        return String.join("", lines.subList(from, to));
    }

    /** The whole text without some lines. */
    public String without(int from, int to) {
        return text(0, from) + text(to, lines.size());
    }

    /** The whole text with a line in the place of some. */
    public String with(int from, int to, String line) {
        String end = line.isEmpty() || line.endsWith("\n") ? line : line + "\r\n";
        return text(0, from) + end + text(to, lines.size());
    }
}
