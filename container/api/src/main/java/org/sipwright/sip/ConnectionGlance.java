// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;

/**
 * A connection of a stream socket as it was when somebody asked.
 *
 * @param number counts the connections of the server
 * @param protocol transport in lower case: tcp, tls, ws or wss
 * @param local the near end
 * @param remote the far end
 * @param aliasPort the port at which the peer is reached by it too (RFC 5923); 0 for none
 * @param ready whether it and its handshakes are through
 * @param idleLeft milliseconds until it is closed when nothing comes or goes
 */
public record ConnectionGlance(
        long number,
        String protocol,
        InetSocketAddress local,
        InetSocketAddress remote,
        int aliasPort,
        boolean ready,
        long idleLeft) {}
