// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.resolve.UriTarget;
import org.sipwright.stack.transport.Protocol;

/**
 * Where a URI says that a request goes (RFC 3263 section 4).
 *
 * @param uri what of it decides
 * @param protocol transport named or implied, where no DNS record says otherwise
 * @param literal address and port, where the host is an address
 */
record Hop(UriTarget uri, Protocol protocol, Optional<InetSocketAddress> literal) {

    /** Reads a sip or sips URI, with or without angle brackets; empty when there is nothing to send to. */
    static Optional<Hop> parse(String text) {
        String uri = text;
        int open = uri.indexOf('<');
        if (open >= 0) {
            int close = uri.indexOf('>', open);
            if (close < 0) {
                return Optional.empty();
            }
            uri = uri.substring(open + 1, close);
        }
        boolean secure = uri.regionMatches(true, 0, "sips:", 0, 5);
        if (!secure && !uri.regionMatches(true, 0, "sip:", 0, 4)) {
            return Optional.empty();
        }
        int start = secure ? 5 : 4;
        int headers = uri.indexOf('?', start);
        int end = headers < 0 ? uri.length() : headers;
        int at = uri.lastIndexOf('@', end - 1);
        int hostStart = at >= start ? at + 1 : start;
        int parameters = uri.indexOf(';', hostStart);
        int hostEnd = parameters < 0 || parameters > end ? end : parameters;
        return build(uri.substring(0, end), hostStart, hostEnd, secure);
    }

    private static Optional<Hop> build(String uri, int hostStart, int hostEnd, boolean secure) {
        String transport = HeaderText.parameter(uri, hostEnd, "transport");
        Optional<Protocol> named = transport == null ? Optional.empty() : Protocol.of(transport);
        if (transport != null && named.isEmpty()) {
            return Optional.empty();
        }
        Protocol protocol = named.orElse(secure ? Protocol.TLS : Protocol.UDP);
        if (secure && !protocol.isSecure()) {
            // 4.1: sips over TCP means TLS; RFC 7118 section 5.4 says the same of WebSocket
            protocol = protocol == Protocol.WS ? Protocol.WSS : Protocol.TLS;
        }
        String host = uri.substring(hostStart, hostEnd);
        int port = 0;
        int bracket = host.startsWith("[") ? host.indexOf(']') : 0;
        int colon = bracket < 0 ? -1 : host.indexOf(':', bracket);
        if (bracket < 0) {
            return Optional.empty();
        }
        if (colon >= 0) {
            port = port(host.substring(colon + 1));
            if (port <= 0) {
                return Optional.empty();
            }
            host = host.substring(0, colon);
        }
        if (bracket > 0) {
            host = host.substring(1, bracket);
        }
        String maddr = HeaderText.parameter(uri, hostEnd, "maddr");
        host = maddr == null || maddr.isEmpty() ? host : maddr;
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hop(
                        new UriTarget(host, port, named, secure),
                        protocol,
                        literal(host, port == 0 ? protocol.defaultPort() : port)));
    }

    private static int port(String text) {
        int port = 0;
        for (int i = 0; i < text.length() && port <= 65_535; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return port <= 65_535 ? port : -1;
    }

    private static Optional<InetSocketAddress> literal(String host, int port) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }
}
