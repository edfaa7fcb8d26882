// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Objects;

/**
 * A socket that the container listens on.
 *
 * @param protocol transport name in lower case: udp, tcp, tls, ws, wss or sctp
 * @param host address it is bound to, in text form; IPv6 without brackets
 * @param port port it is bound to, 1 to 65535
 * @param advertisedHost host that Via, Record-Route and Contact carry; the bound address unless configured
 * @param advertisedPort port that goes with it
 * @param tag name given to the socket by the configuration, or the empty string
 */
public record SipEndpoint(
        String protocol, String host, int port, String advertisedHost, int advertisedPort, String tag) {

    /** Rejects missing parts. */
    public SipEndpoint {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(advertisedHost, "advertisedHost");
        Objects.requireNonNull(tag, "tag");
    }

    /** An endpoint that advertises what it is bound to. */
    public static SipEndpoint of(String protocol, String host, int port) {
        return new SipEndpoint(protocol, host, port, host, port, "");
    }

    /** The form that scripts and logs use, {@code udp:127.0.0.1:5060}. */
    @Override
    public String toString() {
        return protocol + ':' + (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }
}
