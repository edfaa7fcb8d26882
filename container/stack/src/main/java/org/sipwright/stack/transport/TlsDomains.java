// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Chooses the TLS domain of each new connection. Called on event loops by several threads: it must not block. What it
 * answers may change while connections are open; they keep what they began with.
 */
public interface TlsDomains {
    /** No domain at all: every connection is refused. */
    TlsDomains NONE = new TlsDomains() {
        @Override
        public Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain) {
            return Optional.empty();
        }
    };

    /**
     * The domain for a connection that a peer opened; empty to refuse it.
     *
     * @param local the address that it came in on
     * @param serverName the name that the peer asked for (RFC 6066 section 3), in lower case
     */
    Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName);

    /**
     * The domain for a connection that is opened from here; empty to open none.
     *
     * @param remote where it leads
     * @param sipDomain the SIP domain that was looked up to find the peer (RFC 3263), where it is known
     */
    Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain);
}
