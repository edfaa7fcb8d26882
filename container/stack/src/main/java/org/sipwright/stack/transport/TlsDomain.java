// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * The identity that this side shows on a TLS connection, and what it asks of the other side.
 *
 * @param name its name in the configuration
 * @param context keys, trusted authorities and sessions
 * @param protocols protocol versions by their JSSE names; empty for those of the context
 * @param ciphers cipher suites by their JSSE names; empty for those of the context
 * @param check what is asked of the peer
 */
public record TlsDomain(
        String name, SSLContext context, List<String> protocols, List<String> ciphers, PeerCheck check) {

    /** What is asked of the peer's certificate. Chains are checked by the trust managers of the context. */
    public enum PeerCheck {
        /** Nothing: a server asks for none, a client takes any. */
        NONE,
        /** What the context asks by itself, as one that the server around the container made. */
        CONTEXT,
        /** It has to be valid where there is one. */
        OPTIONAL,
        /** There has to be a valid one. */
        REQUIRED,
        /** There has to be a valid one, and a server's has to name the SIP domain that was asked for (RFC 5922). */
        IDENTITY
    }

    /** Copies the lists. */
    public TlsDomain {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(check, "check");
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }
}
