// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.SipEndpoint;

/** Sockets as scripts and command lines write them: {@code proto:host:port as host:port}. */
public final class SocketText {
    private static final int DEFAULT_PORT = 5060;
    private static final Map<String, Integer> PORTS = Map.of("tls", 5061, "ws", 80, "wss", 443);

    private SocketText() {}

    /** The port of sockets of a protocol that name none. */
    static int port(String protocol) {
        return PORTS.getOrDefault(protocol.toLowerCase(Locale.ROOT), DEFAULT_PORT);
    }

    /** Reads one; empty when it is none. What stands behind {@code as} is advertised; other options are not read. */
    public static Optional<SipEndpoint> parse(String text) {
        String protocol = text.trim().split(":", 2)[0].toLowerCase(Locale.ROOT);
        return parse(text, PORTS.getOrDefault(protocol, DEFAULT_PORT));
    }

    /** The same with another port for a socket that names none. */
    static Optional<SipEndpoint> parse(String text, int defaultPort) {
        String[] words = text.trim().split("\\s+");
        String[] parts = words[0].split(":", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        Optional<HostPort> bound = hostPort(parts[1], defaultPort);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        HostPort advertised = bound.get();
        for (int i = 1; i + 1 < words.length; i++) {
            if (words[i].equalsIgnoreCase("as")) {
                Optional<HostPort> named = hostPort(words[i + 1], defaultPort);
                if (named.isEmpty()) {
                    return Optional.empty();
                }
                advertised = named.get();
            }
        }
        return Optional.of(new SipEndpoint(
                parts[0].toLowerCase(Locale.ROOT),
                bound.get().host(),
                bound.get().port(),
                advertised.host(),
                advertised.port(),
                ""));
    }

    private static Optional<HostPort> hostPort(String text, int defaultPort) {
        String host = text;
        int port = defaultPort;
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', Math.max(bracket, 0));
        if (colon >= 0) {
            String digits = text.substring(colon + 1);
            if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
                return Optional.empty();
            }
            port = Integer.parseInt(digits);
            host = text.substring(0, colon);
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.equals("*")) {
            host = "0.0.0.0";
        }
        return host.isEmpty() ? Optional.empty() : Optional.of(new HostPort(host, port));
    }

    private record HostPort(String host, int port) {}
}
