// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Chooses what is shown on each new TLS connection. The container calls it from the threads that read sockets, several at
 * a time: it must not block. What it answers may change at any time; connections keep what they began with.
 */
public interface TlsIdentities {

    /**
     * For a connection that a peer opened; empty refuses it.
     *
     * @param local the address that it came in on
     * @param serverName the name that the peer asked for (RFC 6066 section 3), in lower case
     */
    Optional<TlsIdentity> server(InetSocketAddress local, Optional<String> serverName);

    /**
     * For a connection that the container opens; empty opens none, and the branch fails as with a peer that refuses.
     *
     * @param remote where it leads
     * @param sipDomain the host of the URI that led there or {@link RoutingRequest#setTlsName}, in lower case; empty where the
     *     URI holds an address
     */
    Optional<TlsIdentity> client(InetSocketAddress remote, Optional<String> sipDomain);
}
