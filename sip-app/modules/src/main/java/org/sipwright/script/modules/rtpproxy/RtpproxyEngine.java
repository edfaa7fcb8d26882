// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.sipwright.script.modules.media.MediaNode;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.media.RelayEngine;
import org.sipwright.script.modules.message.HostText;

/** RTPProxy's questions about streams. */
final class RtpproxyEngine implements RelayEngine {
    private final RtpproxyModule module;

    RtpproxyEngine(RtpproxyModule module) {
        this.module = module;
    }

    /**
     * What the relay is asked about the streams of a description.
     *
     * @param legs the call and its sides
     * @param flags the script's letters
     * @param lookup whether the session must be there
     * @param set the set of relays
     * @param address what the description advertises, or the empty string for what the relay tells
     */
    record Question(CallLegs legs, RtpproxyFlags flags, boolean lookup, int set, String address) {
        private String text(SdpRelay.Stream stream, String from) {
            String family = from.indexOf(':') >= 0 ? "6" : "";
            String to = legs.to().isEmpty() ? "" : ' ' + legs.to() + ';' + stream.number();
            return (lookup ? "L" : "U")
                    + flags.modifiers()
                    + family
                    + ' '
                    + legs.callId()
                    + ' '
                    + from
                    + ' '
                    + stream.port()
                    + ' '
                    + legs.from()
                    + ';'
                    + stream.number()
                    + to;
        }
    }

    /** Asks where the relay takes the media of a stream; empty when it refuses. */
    Optional<SdpRelay.Place> place(
            Question question,
            Optional<String> source,
            SdpRelay.Stream stream,
            BiConsumer<MediaNode, SdpRelay.Place> told) {
        String address = question.flags().trustsSdp() ? stream.address() : source.orElse(stream.address());
        Optional<MediaRelays.Answer> answer =
                module.relays().ask(question.set(), question.legs().callId(), question.text(stream, address));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        String[] words = answer.get().text().trim().split("\\s+");
        if (!words[0].matches("[0-9]{1,5}") || words[0].equals("0")) {
            return Optional.empty();
        }
        MediaNode node = answer.get().node();
        String itself =
                words.length > 1 ? words[1] : HostText.plain(node.address().getAddress());
        String shown = !question.address().isEmpty()
                ? question.address()
                : node.advertised().isEmpty() ? itself : node.advertised();
        SdpRelay.Place place = new SdpRelay.Place(shown, Integer.parseInt(words[0]));
        told.accept(node, place);
        return Optional.of(place);
    }

    @Override
    public Optional<String> offer(Exchange exchange, Side from, Side to, String sdp) {
        return relay(exchange, from, to, sdp, false);
    }

    @Override
    public Optional<String> answer(Exchange exchange, Side from, Side to, String sdp) {
        return relay(exchange, from, to, sdp, true);
    }

    private Optional<String> relay(Exchange exchange, Side from, Side to, String sdp, boolean answer) {
        Optional<RtpproxyFlags> flags = RtpproxyFlags.parse(exchange.flags() + from.flags() + to.peerFlags());
        if (flags.isEmpty()) {
            return Optional.empty();
        }
        Question question = new Question(
                legs(exchange), flags.get(), answer || flags.get().lookup(), exchange.set(), from.address());
        return SdpRelay.rewrite(
                sdp,
                flags.get(),
                module.mark(),
                stream -> place(question, exchange.source(), stream, (node, place) -> {}));
    }

    private static CallLegs legs(Exchange exchange) {
        String branch = exchange.branch() == 0 ? "" : "_" + exchange.branch();
        return new CallLegs(exchange.callId() + branch, exchange.offerer(), exchange.answerer());
    }

    @Override
    public void delete(Exchange exchange, String flags) {
        CallLegs legs = legs(exchange);
        String to = legs.to().isEmpty() ? "" : ' ' + legs.to();
        module.relays().ask(exchange.set(), legs.callId(), "D " + legs.callId() + ' ' + legs.from() + to);
    }

    @Override
    public boolean separatesBranches() {
        return true;
    }
}
