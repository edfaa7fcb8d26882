// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a body (RFC 2046): those of a multipart body, or the body itself as its only part.
 */
public final class MimeParts {
    /** The most parts that are looked at. */
    private static final int MOST = 64;

    private MimeParts() {}

    /**
     * A part.
     *
     * @param type value of its Content-Type without parameters; empty when it has none
     * @param body its text, one char a byte
     */
    public record Part(String type, String body) {}

    /** Takes a body apart. */
    public static List<Part> of(String contentType, String body) {
        if (body.isEmpty()) {
            return List.of();
        }
        String boundary = isMultipart(contentType) ? boundary(contentType) : null;
        return boundary == null || boundary.isEmpty()
                ? List.of(new Part(type(contentType), body))
                : split("--" + boundary, body);
    }

    private static boolean isMultipart(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private static String boundary(String contentType) {
        int semicolon = contentType.indexOf(';');
        return semicolon < 0 ? null : ParameterScan.value(contentType.substring(semicolon + 1), "boundary");
    }

    private static String type(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).trim();
    }

    private static List<Part> split(String delimiter, String body) {
        List<Part> parts = new ArrayList<>();
        int start = body.indexOf(delimiter);
        while (start >= 0 && parts.size() < MOST) {
            int content = start + delimiter.length();
            if (body.startsWith("--", content)) {
                break;
            }
            int line = body.indexOf('\n', content);
            int end = body.indexOf("\n" + delimiter, content);
            if (line < 0 || end < 0) {
                break;
            }
            int last = end > 0 && body.charAt(end - 1) == '\r' ? end - 1 : end;
            parts.add(part(body.substring(line + 1, Math.max(line + 1, last))));
            start = end + 1;
        }
        return parts;
    }

    private static Part part(String text) {
        int end = text.indexOf("\r\n\r\n");
        int gap = 4;
        if (end < 0) {
            end = text.indexOf("\n\n");
            gap = 2;
        }
        if (end < 0) {
            return new Part("", text);
        }
        String type = "";
        for (String line : text.substring(0, end).split("\r?\n")) {
            if (line.regionMatches(true, 0, "Content-Type:", 0, 13)) {
                type = type(line.substring(13));
            }
        }
        return new Part(type, text.substring(end + gap));
    }
}
