// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/** The container's sockets by the texts that scripts name them with. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * Finds a socket.
     *
     * @param text {@code proto:host:port}, {@code proto:host}, {@code host:port} or the tag of a socket; IPv6 in brackets
     */
    public static Optional<SipEndpoint> find(RoutingContainer container, String text) {
        for (SipEndpoint endpoint : container.endpoints()) {
            if (matches(endpoint, text.trim())) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(SipEndpoint endpoint, String text) {
        if (!endpoint.tag().isEmpty() && endpoint.tag().equals(text)) {
            return true;
        }
        int start = 0;
        String protocol = endpoint.protocol();
        if (text.length() > protocol.length()
                && text.charAt(protocol.length()) == ':'
                && text.regionMatches(true, 0, protocol, 0, protocol.length())) {
            start = protocol.length() + 1;
        }
        String rest = text.substring(start);
        int colon = rest.indexOf(':', Math.max(0, rest.lastIndexOf(']')));
        String host = colon < 0 ? rest : rest.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return (host.equalsIgnoreCase(endpoint.host()) || host.equalsIgnoreCase(endpoint.advertisedHost()))
                && (colon < 0 || rest.substring(colon + 1).equals(Integer.toString(endpoint.port())));
    }

    /** A socket as scripts write it. */
    public static String text(SipEndpoint endpoint) {
        return endpoint.toString();
    }
}
