// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sipwright.script.modules.message.SdpStream;
import org.sipwright.script.modules.message.SdpText;

/** Makes a session description that leads media through a relay. Stateless. */
final class SdpRelay {
    /** Where the relay takes media for a stream. */
    record Place(String address, int port) {}

    /** A stream that the relay is asked about. */
    record Stream(int number, String address, int port) {}

    private SdpRelay() {}

    /**
     * Rewrites a description.
     *
     * @param mark the line that marks it, or the empty string
     * @param places asks the relay about one stream; empty when it refuses
     * @return empty when the relay refused a stream, or none is there
     */
    static Optional<String> rewrite(
            String text, RtpproxyFlags flags, String mark, Function<Stream, Optional<Place>> places) {
        SdpText sdp = SdpText.of(text);
        Place last = null;
        boolean all = true;
        for (int i = 0; i < sdp.streams().size(); i++) {
            SdpStream stream = sdp.streams().get(i);
            if (stream.port() == 0 || !stream.isRtp()) {
                continue;
            }
            Optional<Place> place = places.apply(new Stream(i + 1, sdp.connectionOf(stream), stream.port()));
            if (place.isEmpty()) {
                return Optional.empty();
            }
            last = place.get();
            lead(stream, last);
            all &= hasConnection(stream.lines());
        }
        if (last == null) {
            return Optional.empty();
        }
        if (flags.keepsSdp()) {
            return Optional.of(text);
        }
        if (!all || flags.session()) {
            replace(sdp.session(), "c=", last.address());
        }
        if (flags.origin()) {
            replace(sdp.session(), "o=", last.address());
        }
        if (!mark.isBlank() && !text.contains(mark.strip())) {
            sdp.streams().getLast().lines().add(mark.strip());
        }
        return Optional.of(sdp.text());
    }

    private static boolean hasConnection(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith("c="));
    }

    private static void lead(SdpStream stream, Place place) {
        stream.setMedia(stream.media().replaceFirst("^(m=\\S+\\s+)[0-9]+", "$1" + place.port()));
        replace(stream.lines(), "c=", place.address());
        // RFC 3605: RTCP is on the next port of the relay
        stream.lines().replaceAll(line -> line.matches("a=rtcp:[0-9]+.*") ? "a=rtcp:" + (place.port() + 1) : line);
    }

    private static void replace(List<String> lines, String start, String address) {
        lines.replaceAll(line -> line.startsWith(start) ? SdpText.withAddress(line.stripTrailing(), address) : line);
    }
}
