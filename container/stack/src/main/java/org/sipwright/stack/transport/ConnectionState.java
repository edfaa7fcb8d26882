// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A connection of a stream socket as it was when somebody asked.
 *
 * @param number counts the connections of the process
 * @param local the near end
 * @param remote the far end
 * @param alias where else the peer is reached by it (RFC 5923)
 * @param ready whether it and its handshakes are through
 * @param idleLeft milliseconds until it is closed when nothing comes or goes
 */
public record ConnectionState(
        long number,
        InetSocketAddress local,
        InetSocketAddress remote,
        Optional<InetSocketAddress> alias,
        boolean ready,
        long idleLeft) {}
