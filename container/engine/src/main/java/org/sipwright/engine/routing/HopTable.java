// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Remembers what URIs came to, so that the next hop of each call need not be parsed anew. Bounded, thread-safe. */
final class HopTable {
    private static final int LIMIT = 4_096;

    private final ConcurrentMap<String, Optional<Hop>> hops = new ConcurrentHashMap<>();

    Optional<Hop> of(String uri) {
        Optional<Hop> hop = hops.get(uri);
        if (hop == null) {
            hop = Hop.parse(uri);
            if (hops.size() >= LIMIT) {
                hops.clear();
            }
            hops.put(uri, hop);
        }
        return hop;
    }

    /** Looks a host name up; blocks. */
    static Optional<InetSocketAddress> lookUp(Hop hop) {
        InetSocketAddress address = new InetSocketAddress(hop.host(), hop.port());
        return address.isUnresolved() ? Optional.empty() : Optional.of(address);
    }
}
