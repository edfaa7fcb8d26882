// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.Locale;
import java.util.Optional;

/** The transport protocols of SIP (RFC 3261 section 18, RFC 4168, RFC 7118). */
public enum Protocol {
    /** Datagrams. */
    UDP(false, false, 5060),
    /** A stream. */
    TCP(true, false, 5060),
    /** A stream under TLS. */
    TLS(true, true, 5061),
    /** WebSocket. */
    WS(true, false, 80),
    /** WebSocket under TLS. */
    WSS(true, true, 443),
    /** SCTP. */
    SCTP(true, false, 5060);

    private final boolean reliable;
    private final boolean secure;
    private final int defaultPort;
    private final String token;

    Protocol(boolean reliable, boolean secure, int defaultPort) {
        this.reliable = reliable;
        this.secure = secure;
        this.defaultPort = defaultPort;
        this.token = name().toLowerCase(Locale.ROOT);
    }

    /** The protocol of this name in any case. */
    public static Optional<Protocol> of(String name) {
        for (Protocol protocol : values()) {
            if (protocol.token.equalsIgnoreCase(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** Whether it retransmits by itself, so that transactions need not. */
    public boolean isReliable() {
        return reliable;
    }

    /** Whether it is encrypted. */
    public boolean isSecure() {
        return secure;
    }

    /** Whether messages come in WebSocket frames, one message each (RFC 7118). */
    public boolean isWebSocket() {
        return this == WS || this == WSS;
    }

    /** The port where none is named. */
    public int defaultPort() {
        return defaultPort;
    }

    /** The name in lower case, as in {@code transport=} parameters. */
    public String token() {
        return token;
    }
}
