// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.sipwright.script.runtime.IpNetwork;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions for connections of stream sockets. */
public final class ConnectionFunctions {
    private static final int MOST_PORT = 65_535;

    ConnectionFunctions() {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "tcp_close_conn",
            since = "4.0",
            doc = "Closes the connections with a peer, ip:port; false when there is none.")
    public int close(ScriptContext context, String peer) {
        int colon = peer.lastIndexOf(':');
        Optional<InetAddress> address = colon < 0
                ? Optional.empty()
                : IpNetwork.address(peer.substring(0, colon).strip());
        String port = peer.substring(colon + 1).strip();
        if (address.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT) {
            ScriptLog.LOG.unknownPeer("tcp_close_conn", peer);
            return -1;
        }
        InetSocketAddress remote = new InetSocketAddress(address.get(), Integer.parseInt(port));
        return context.environment().container().connections().close(remote) ? 1 : -1;
    }
}
