// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.script.runtime.text.SdpText;

/**
 * The session description in the body, to read and to change. A name is {@code prefix[index]/token} for a line and
 * {@code media[index]/prefix[index]/token} for a line of a stream; NULL takes the line away, setting one that is not there
 * adds it.
 */
final class SdpVariables {
    private static final String TYPE = "application/sdp";

    private SdpVariables() {}

    static List<VariableDeclaration> all() {
        return List.of(
                new VariableDeclaration(
                        "sdp",
                        true,
                        "The session description.",
                        reference -> Declare.writable(
                                c -> Values.orNull(MessageVariables.bodyText(c)),
                                (c, value) -> put(c, Values.text(value)))),
                line("sdp.line", "A line of the session description by how it begins.", sdp ->
                        new int[] {0, sdp.lines().size()}),
                line("sdp.session", "A line of the session's own part by how it begins.", sdp ->
                        new int[] {0, sdp.sessionEnd()}),
                new VariableDeclaration(
                        "sdp.stream",
                        true,
                        "A line of a media stream; its m line without a prefix.",
                        SdpVariables::stream),
                Declare.named(
                        "sdp.stream.idx",
                        false,
                        "The number of the line that a media stream begins with.",
                        name -> c -> {
                            SdpText sdp = SdpText.of(MessageVariables.bodyText(c));
                            int line = Selector.of(name.text(c)).stream(sdp);
                            return line < 0 ? null : line;
                        }));
    }

    /** The lines that are looked at: from one to before another. */
    private interface Range {
        int[] of(SdpText sdp);
    }

    /**
     * A word with an index behind it.
     *
     * @param word what a line begins with, or a media type
     * @param index which of those, from 0
     */
    private record Selector(String word, int index) {
        static Selector of(String text) {
            int open = text.endsWith("]") ? text.lastIndexOf('[') : -1;
            return open < 0
                    ? new Selector(text, 0)
                    : new Selector(text.substring(0, open), Values.leadingInteger(text.substring(open + 1)));
        }

        int stream(SdpText sdp) {
            return sdp.stream(word, index);
        }
    }

    private static VariableDeclaration line(String name, String doc, Range range) {
        return new VariableDeclaration(name, true, doc, reference -> {
            Declare.noIndex(reference);
            Place place = Place.of(reference.constantInner());
            return Declare.writable(c -> read(c, range, place), (c, value) -> write(c, range, place, value));
        });
    }

    /**
     * Which line, and which token of it.
     *
     * @param line how it begins and which of those
     * @param token how the token behind that begins and which of those; empty for the whole line
     */
    private record Place(Selector line, Optional<Selector> token) {
        static Place of(String path) throws LinkException {
            if (path.isEmpty() || path.startsWith("/")) {
                throw new LinkException("a line's beginning was expected in $sdp...(...)");
            }
            int slash = path.indexOf('/');
            return slash < 0
                    ? new Place(Selector.of(path), Optional.empty())
                    : new Place(
                            Selector.of(path.substring(0, slash)), Optional.of(Selector.of(path.substring(slash + 1))));
        }

        /** The place of the token among those of a line, or -1. */
        int tokenOf(String[] tokens) {
            Selector wanted = token.orElseThrow();
            int left = wanted.index();
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i].startsWith(wanted.word()) && left-- == 0) {
                    return i;
                }
            }
            return -1;
        }

        String[] tokens(String text) {
            return text.substring(line.word().length()).trim().split(" +");
        }
    }

    private static ScriptVariable stream(VariableReference reference) throws LinkException {
        Declare.noIndex(reference);
        String path = reference.constantInner();
        int slash = path.indexOf('/');
        Selector media = Selector.of(slash < 0 ? path : path.substring(0, slash));
        Place place =
                slash < 0 ? new Place(new Selector("m=", 0), Optional.empty()) : Place.of(path.substring(slash + 1));
        Range range = sdp -> {
            int start = media.stream(sdp);
            return start < 0 ? new int[] {0, 0} : new int[] {start, sdp.streamEnd(start)};
        };
        return Declare.writable(c -> read(c, range, place), (c, value) -> write(c, range, place, value));
    }

    private static Object read(ScriptContext c, Range range, Place place) {
        SdpText sdp = SdpText.of(MessageVariables.bodyText(c));
        int[] lines = range.of(sdp);
        int found =
                sdp.find(place.line().word(), lines[0], lines[1], place.line().index());
        if (found < 0) {
            return null;
        }
        String line = sdp.line(found);
        if (place.token().isEmpty()) {
            return line;
        }
        String[] tokens = place.tokens(line);
        int token = place.tokenOf(tokens);
        return token < 0 ? null : tokens[token];
    }

    private static boolean write(ScriptContext c, Range range, Place place, Object value) {
        SdpText sdp = SdpText.of(MessageVariables.bodyText(c));
        int[] lines = range.of(sdp);
        int found =
                sdp.find(place.line().word(), lines[0], lines[1], place.line().index());
        if (found < 0) {
            return value != null && lines[1] > 0 && put(c, sdp.with(lines[1], lines[1], value.toString()));
        }
        if (place.token().isEmpty()) {
            return put(c, sdp.with(found, found + 1, Values.text(value)));
        }
        String[] tokens = place.tokens(sdp.line(found));
        int token = place.tokenOf(tokens);
        if (token < 0 || value == null) {
            return false;
        }
        tokens[token] = value.toString();
        return put(c, sdp.with(found, found + 1, place.line().word() + String.join(" ", tokens)));
    }

    private static boolean put(ScriptContext c, String body) {
        c.message().replaceBody(body.getBytes(ISO_8859_1), body.isEmpty() ? "" : TYPE);
        return true;
    }
}
