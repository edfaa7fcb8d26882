// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.SdpStream;
import org.sipwright.script.modules.message.SdpText;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Codecs and streams of session descriptions. Stateless. */
public final class SdpFunctions {
    private static final int NO_SDP = -1;

    private static BiPredicate<String, String> named(String name, String clock) {
        return (codec, rate) -> codec.equalsIgnoreCase(name) && (clock.isEmpty() || rate.equalsIgnoreCase(clock));
    }

    private static BiPredicate<String, String> matching(Pattern expression) {
        return (codec, rate) -> BoundedMatcher.find(expression, codec);
    }

    private static int exists(ScriptContext context, BiPredicate<String, String> fits) {
        return BodyParts.sdp(context.message())
                        .filter(sdp -> sdp.streams().stream()
                                .anyMatch(stream -> !stream.formatsOf(fits).isEmpty()))
                        .isPresent()
                ? 1
                : NO_SDP;
    }

    /** Edits each stream of each description; true when one was changed. */
    private static int edit(ScriptContext context, Predicate<SdpStream> change) {
        boolean changed = BodyParts.of(context.message()).edit(BodyParts.SDP, text -> {
            SdpText sdp = SdpText.of(text);
            boolean any = false;
            for (SdpStream stream : sdp.streams()) {
                any |= change.test(stream);
            }
            return any ? sdp.text() : text;
        });
        return changed ? 1 : -1;
    }

    private static int delete(ScriptContext context, BiPredicate<String, String> fits) {
        return edit(context, stream -> {
            List<String> gone = stream.formatsOf(fits);
            stream.removeFormats(gone);
            return !gone.isEmpty();
        });
    }

    private static int move(ScriptContext context, BiPredicate<String, String> fits, boolean up) {
        return edit(context, stream -> stream.moveFormats(stream.formatsOf(fits), up));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_exists",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a stream offers a codec of this name, and of this clock rate where one is given.")
    public int codecExists(ScriptContext context, String name, String clock) {
        return exists(context, named(name, clock));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_exists_re",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when a stream offers a codec whose name matches.")
    public int codecExists(ScriptContext context, Pattern expression) {
        return exists(context, matching(expression));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_delete",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Takes a codec out of all streams; false when none has it.")
    public int codecDelete(ScriptContext context, String name, String clock) {
        return delete(context, named(name, clock));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_delete_re",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Takes the codecs whose names match out of all streams; false when there is none.")
    public int codecDelete(ScriptContext context, Pattern expression) {
        return delete(context, matching(expression));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_delete_except_re",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Takes out all codecs but those whose names match; false when none went.")
    public int codecDeleteExcept(ScriptContext context, Pattern expression) {
        return delete(context, matching(expression).negate());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_move_up",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts a codec first in all streams; false when that changes nothing.")
    public int codecUp(ScriptContext context, String name, String clock) {
        return move(context, named(name, clock), true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_move_up_re",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts the codecs whose names match first in all streams; false when that changes nothing.")
    public int codecUp(ScriptContext context, Pattern expression) {
        return move(context, matching(expression), true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_move_down",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts a codec last in all streams; false when that changes nothing.")
    public int codecDown(ScriptContext context, String name, String clock) {
        return move(context, named(name, clock), false);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "codec_move_down_re",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Puts the codecs whose names match last in all streams; false when that changes nothing.")
    public int codecDown(ScriptContext context, Pattern expression) {
        return move(context, matching(expression), false);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "stream_exists",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when there is a stream whose kind of media matches.")
    public int streamExists(ScriptContext context, Pattern kind) {
        return BodyParts.sdp(context.message())
                        .filter(sdp ->
                                sdp.streams().stream().anyMatch(stream -> BoundedMatcher.find(kind, stream.kind())))
                        .isPresent()
                ? 1
                : NO_SDP;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "stream_exists",
            since = "3.0",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "True when there is a stream whose kind of media and whose transport match.")
    public int streamExists(ScriptContext context, Pattern kind, Pattern transport) {
        return BodyParts.sdp(context.message())
                        .filter(sdp -> sdp.streams().stream().anyMatch(stream -> fits(stream, kind, transport)))
                        .isPresent()
                ? 1
                : NO_SDP;
    }

    private static boolean fits(SdpStream stream, Pattern kind, Pattern transport) {
        return BoundedMatcher.find(kind, stream.kind()) && BoundedMatcher.find(transport, stream.transport());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "stream_delete",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes the streams whose kind of media matches; false when there is none.")
    public int streamDelete(ScriptContext context, Pattern kind) {
        return deleteStreams(context, stream -> BoundedMatcher.find(kind, stream.kind()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "stream_delete",
            since = "3.0",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Removes the streams whose kind of media and whose transport match; false when there is none.")
    public int streamDelete(ScriptContext context, Pattern kind, Pattern transport) {
        return deleteStreams(context, stream -> fits(stream, kind, transport));
    }

    private static int deleteStreams(ScriptContext context, Predicate<SdpStream> gone) {
        boolean changed = BodyParts.of(context.message()).edit(BodyParts.SDP, text -> {
            SdpText sdp = SdpText.of(text);
            return sdp.streams().removeIf(gone) ? sdp.text() : text;
        });
        return changed ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_audio_on_hold",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "1 when an audio stream is held by a null address (RFC 2543), 2 by sendonly or inactive (RFC 3264).")
    public int isOnHold(ScriptContext context) {
        Optional<SdpText> found = BodyParts.sdp(context.message());
        if (found.isEmpty()) {
            return NO_SDP;
        }
        SdpText sdp = found.get();
        String sessionDirection = direction(sdp.session());
        for (SdpStream stream : sdp.streams()) {
            if (!stream.kind().equals("audio")) {
                continue;
            }
            String address = sdp.connectionOf(stream);
            if (address.equals("0.0.0.0") || address.equals("::")) {
                return 1;
            }
            String own = stream.direction();
            String direction = own.isEmpty() ? sessionDirection : own;
            if (direction.equals("sendonly") || direction.equals("inactive")) {
                return 2;
            }
        }
        return -1;
    }

    private static String direction(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)\\s*"))
                .map(line -> line.substring(2).trim())
                .findFirst()
                .orElse("");
    }
}
