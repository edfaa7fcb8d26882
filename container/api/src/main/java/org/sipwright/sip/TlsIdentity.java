// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * What this side shows on a TLS connection, and what it asks of the other side.
 *
 * @param name its name in the application's configuration
 * @param context keys, trusted authorities and sessions; its trust managers check the peer's chain
 * @param protocols protocol versions by their JSSE names, such as {@code TLSv1.3}; empty for those of the context
 * @param ciphers cipher suites by their JSSE names; empty for those of the context
 * @param check what is asked of the peer's certificate
 */
public record TlsIdentity(
        String name, SSLContext context, List<String> protocols, List<String> ciphers, PeerCheck check) {

    /** What is asked of the peer's certificate. */
    public enum PeerCheck {
        /** Nothing: a server asks for none, a client takes any. */
        NONE,
        /** What the context asks by itself, as one that the server around the container made. */
        CONTEXT,
        /** It has to be valid where there is one. */
        OPTIONAL,
        /** There has to be a valid one. */
        REQUIRED,
        /** There has to be a valid one, and a server's has to name the SIP domain that was looked up (RFC 5922 section 7). */
        IDENTITY
    }

    /** Copies the lists. */
    public TlsIdentity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(check, "check");
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }
}
