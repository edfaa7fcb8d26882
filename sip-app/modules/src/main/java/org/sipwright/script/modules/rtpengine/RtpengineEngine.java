// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.media.RelayEngine;

/** Whole calls through rtpengine, by its ng protocol. */
final class RtpengineEngine implements RelayEngine {
    private final RtpengineModule module;

    RtpengineEngine(RtpengineModule module) {
        this.module = module;
    }

    @Override
    public Optional<String> offer(Exchange exchange, Side from, Side to, String sdp) {
        return relay("offer", exchange, List.of(from, to), sdp);
    }

    @Override
    public Optional<String> answer(Exchange exchange, Side from, Side to, String sdp) {
        return relay("answer", exchange, List.of(from, to), sdp);
    }

    private Optional<String> relay(String command, Exchange exchange, List<Side> sides, String sdp) {
        Side from = sides.getFirst();
        Side to = sides.getLast();
        RtpengineFlags flags = RtpengineFlags.parse(String.join(" ", exchange.flags(), from.flags(), to.peerFlags()));
        Map<String, Object> question = question(command, exchange);
        if (exchange.source().isPresent() && !flags.trustsAddress()) {
            String address = exchange.source().get();
            question.put("received-from", List.of(address.indexOf(':') >= 0 ? "IP6" : "IP4", address));
        }
        question.putAll(flags.entries());
        if (!from.address().isEmpty()) {
            question.put("media-address", from.address());
        }
        if (!to.type().isEmpty()) {
            question.put("transport-protocol", protocol(to.type()));
        }
        if (!from.network().isEmpty() && !to.network().isEmpty()) {
            question.put("direction", List.of(from.network(), to.network()));
        }
        question.put("sdp", sdp);
        return ask(exchange, question).map(answer -> answer.get("sdp")).map(Object::toString);
    }

    private static String protocol(String type) {
        return switch (type) {
            case "RTP" -> "RTP/AVP";
            case "SRTP" -> "RTP/SAVP";
            default -> type;
        };
    }

    private static Map<String, Object> question(String command, Exchange exchange) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("command", command);
        question.put("call-id", exchange.callId());
        question.put("from-tag", exchange.offerer());
        if (!exchange.answerer().isEmpty()) {
            question.put("to-tag", exchange.answerer());
        }
        return question;
    }

    private Optional<Map<String, Object>> ask(Exchange exchange, Map<String, Object> question) {
        return module.relays()
                .ask(exchange.set(), exchange.callId(), Bencode.write(question))
                .flatMap(answer -> Bencode.read(answer.text()))
                .filter(told -> "ok".equals(told.get("result")));
    }

    @Override
    public void delete(Exchange exchange, String flags) {
        Map<String, Object> question = question("delete", exchange);
        question.putAll(RtpengineFlags.parse(flags).entries());
        ask(exchange, question);
    }

    @Override
    public boolean separatesBranches() {
        return false;
    }
}
