// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** The connections of the container's stream sockets, for an administrator's view of them. Thread-safe. */
public interface SipConnections {

    /** Those that are open, or opening; some that come or go meanwhile may be left out. */
    List<ConnectionGlance> open();

    /**
     * Closes the connections with this peer. What is still to be sent on them is lost.
     *
     * @param remote the far end, or a port that the peer is reached at too
     * @return whether there was one
     */
    boolean close(InetSocketAddress remote);

    /**
     * Hears of connections that were ready and have ended, whoever ended them; on an event loop, so that it must not block. The
     * last call counts.
     */
    void onEnd(Consumer<ConnectionGlance> listener);
}
