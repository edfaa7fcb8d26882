// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.sipwright.script.modules.message.HeaderLines;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/**
 * Sends each endpoint one message in an interval, spread over it. What comes back has done its work by then and is not looked
 * at, so over UDP there is no transaction.
 */
final class KeepAlive {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final KeepAliveSettings settings;
    private final NatEndpoints endpoints;
    private RoutingContainer container;
    private Runnable schedule = () -> {};
    private int turn;

    KeepAlive(KeepAliveSettings settings, NatEndpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    void start(RoutingContainer routing) {
        container = routing;
        if (settings.interval() > 0) {
            schedule = container.schedule(SECOND, SECOND, this::tick);
        }
    }

    void stop() {
        schedule.run();
    }

    /** Called once a second, on a virtual thread. */
    private synchronized void tick() {
        endpoints.clean();
        int interval = settings.interval();
        for (NatEndpoint endpoint : endpoints.all()) {
            if (Math.floorMod(endpoint.uri().hashCode(), interval) == turn) {
                send(endpoint);
            }
        }
        turn = (turn + 1) % interval;
    }

    private void send(NatEndpoint endpoint) {
        Optional<UriText> uri = UriText.parse(endpoint.uri());
        SipEndpoint socket = endpoint.socket();
        if (uri.isEmpty() || !container.endpoints().contains(socket)) {
            return;
        }
        String from = settings.from().isEmpty() ? "sip:keepalive@" + host(socket) : settings.from();
        if (socket.protocol().equals("udp")) {
            String host = uri.get().host();
            String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            byte[] message = message(endpoint.uri(), from, socket).getBytes(ISO_8859_1);
            container.sendDatagram(
                    socket, new InetSocketAddress(plain, uri.get().portOrUsual()), message);
            return;
        }
        OriginatedRequest request = OriginatedRequest.of(
                        settings.method(), endpoint.uri(), '<' + from + '>', '<' + endpoint.uri() + '>')
                .from(socket);
        container.originate(request, headers(), (status, reason, reply) -> {});
    }

    private List<Map.Entry<String, String>> headers() {
        String event = settings.method().equals("NOTIFY") ? "Event: keep-alive\r\n" : "";
        return HeaderLines.parse(event + settings.extraHeaders()).orElse(List.of());
    }

    private static String host(SipEndpoint socket) {
        String host = socket.advertisedHost();
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    /** As short as OpenSIPS sends it: there are many, and what answers is told apart from silence alone. */
    private String message(String uri, String from, SipEndpoint socket) {
        String token = Long.toHexString(ThreadLocalRandom.current().nextLong());
        StringBuilder text = new StringBuilder(512)
                .append(settings.method())
                .append(' ')
                .append(uri)
                .append(" SIP/2.0\r\nVia: SIP/2.0/UDP ")
                .append(host(socket))
                .append(':')
                .append(socket.advertisedPort())
                .append(";branch=z9hG4bK")
                .append(token)
                .append("\r\nFrom: ")
                .append(from)
                .append(";tag=")
                .append(token)
                .append("\r\nTo: ")
                .append(uri)
                .append("\r\nCall-ID: ")
                .append(token)
                .append('@')
                .append(host(socket))
                .append("\r\nCSeq: 1 ")
                .append(settings.method())
                .append("\r\n");
        headers()
                .forEach(line -> text.append(line.getKey())
                        .append(": ")
                        .append(line.getValue())
                        .append("\r\n"));
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }
}
