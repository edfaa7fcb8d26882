// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.sipwright.sip.WireMessage;

/**
 * The parts of a message's body (RFC 2046 section 5.1): those of a multipart body, or the body itself as the only one. Parts
 * inside parts are not taken apart. Text is one char a byte. Used by one thread.
 */
public final class BodyParts {
    /** The type of session descriptions. */
    public static final String SDP = "application/sdp";

    private static final String BOUNDARY = "OSS-unique-boundary-42";
    private static final int MOST_PARTS = 64;

    /**
     * A part.
     *
     * @param type its type without parameters, in lower case
     * @param headers its header lines, each with its line end
     * @param text its content
     */
    public record Part(String type, String headers, String text) {}

    private final WireMessage message;
    private final String boundary;
    private final List<Part> parts;

    private BodyParts(WireMessage message, String boundary, List<Part> parts) {
        this.message = message;
        this.boundary = boundary;
        this.parts = parts;
    }

    /** Takes the body of a message apart. */
    public static BodyParts of(WireMessage message) {
        byte[] bytes = message.body();
        if (bytes.length == 0) {
            return new BodyParts(message, "", new ArrayList<>());
        }
        String body = new String(bytes, ISO_8859_1);
        String contentType = HeaderValues.header(message, "Content-Type").orElse("");
        String type = typeOnly(contentType);
        String boundary = type.startsWith("multipart/")
                ? Parameters.value(parametersOf(contentType), "boundary")
                        .map(Parameters::unquoted)
                        .orElse("")
                : "";
        List<Part> parts = new ArrayList<>();
        if (boundary.isEmpty()) {
            parts.add(new Part(type, "", body));
        } else {
            split(body, boundary, parts);
        }
        return new BodyParts(message, boundary, parts);
    }

    private static String parametersOf(String contentType) {
        int semicolon = contentType.indexOf(';');
        return semicolon < 0 ? "" : contentType.substring(semicolon);
    }

    private static String typeOnly(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    private static void split(String body, String boundary, List<Part> parts) {
        String delimiter = "--" + boundary;
        int at = body.indexOf(delimiter);
        while (at >= 0 && parts.size() < MOST_PARTS) {
            int start = at + delimiter.length();
            if (body.startsWith("--", start)) {
                return;
            }
            int line = body.indexOf('\n', start);
            int next = body.indexOf("\n" + delimiter, start);
            if (line < 0 || next < 0) {
                return;
            }
            int end = body.charAt(next - 1) == '\r' ? next - 1 : next;
            parts.add(part(end < line + 1 ? "" : body.substring(line + 1, end)));
            at = next + 1;
        }
    }

    private static Part part(String text) {
        if (text.startsWith("\r\n") || text.startsWith("\n")) {
            return new Part("text/plain", "", text.substring(text.indexOf('\n') + 1));
        }
        int blank = text.indexOf("\r\n\r\n");
        int length = 4;
        if (blank < 0) {
            blank = text.indexOf("\n\n");
            length = 2;
        }
        String headers = blank < 0 ? text : text.substring(0, blank) + "\r\n";
        String type = "text/plain";
        for (String line : headers.split("\r?\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).trim();
            if (name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("c")) {
                type = typeOnly(line.substring(colon + 1));
            }
        }
        return new Part(type, headers, blank < 0 ? "" : text.substring(blank + length));
    }

    /** The parts in their order. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The first part of a type, with its place. */
    public Optional<Part> first(String type) {
        return parts.stream().filter(part -> part.type().equalsIgnoreCase(type)).findFirst();
    }

    /** The session description of a message. */
    public static Optional<SdpText> sdp(WireMessage message) {
        return of(message).first(SDP).map(part -> SdpText.of(part.text()));
    }

    /** Changes every part of a type; tells whether the message is another now. */
    public boolean edit(String type, UnaryOperator<String> change) {
        boolean changed = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.type().equalsIgnoreCase(type)) {
                String text = change.apply(part.text());
                changed |= !text.equals(part.text());
                parts.set(i, new Part(part.type(), part.headers(), text));
            }
        }
        if (changed) {
            store();
        }
        return changed;
    }

    /** Keeps the parts that fit; tells whether one went. */
    public boolean keep(Predicate<Part> fits) {
        boolean changed = parts.removeIf(fits.negate());
        if (changed) {
            store();
        }
        return changed;
    }

    /** Adds a part; a body that was there and is none of several parts becomes the first of two. */
    public void add(String type, String headers, String text) {
        if (parts.isEmpty()) {
            message.replaceBody(text.getBytes(ISO_8859_1), type);
            return;
        }
        String partHeaders = "Content-Type: " + type + "\r\n" + headers;
        Part added = new Part(typeOnly(type), partHeaders, text);
        if (boundary.isEmpty()) {
            String old = HeaderValues.header(message, "Content-Type").orElse("");
            Part first = parts.getFirst();
            List<Part> both = List.of(new Part(first.type(), "Content-Type: " + old + "\r\n", first.text()), added);
            message.replaceBody(write(both, BOUNDARY).getBytes(ISO_8859_1), "multipart/mixed;boundary=" + BOUNDARY);
            return;
        }
        parts.add(added);
        store();
    }

    private void store() {
        if (boundary.isEmpty() || parts.isEmpty()) {
            message.replaceBody(
                    parts.isEmpty() ? new byte[0] : parts.getFirst().text().getBytes(ISO_8859_1), "");
        } else if (parts.size() == 1) {
            Part only = parts.getFirst();
            message.replaceBody(only.text().getBytes(ISO_8859_1), only.type());
        } else {
            message.replaceBody(write(parts, boundary).getBytes(ISO_8859_1), "");
        }
    }

    private static String write(List<Part> parts, String boundary) {
        StringBuilder text = new StringBuilder(512);
        for (Part part : parts) {
            text.append("--")
                    .append(boundary)
                    .append("\r\n")
                    .append(part.headers())
                    .append("\r\n");
            text.append(part.text()).append("\r\n");
        }
        return text.append("--").append(boundary).append("--\r\n").toString();
    }
}
