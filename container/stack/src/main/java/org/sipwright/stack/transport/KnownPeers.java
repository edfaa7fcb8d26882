// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;

/**
 * Addresses that datagrams came from lately, one object each: transactions keep the address of their peer for half a minute,
 * and most have few peers. A table of fixed size where a newer address takes the place of an older one; used by the thread of
 * one event loop only.
 */
final class KnownPeers {
    private static final int PLACES = 1024;

    private final InetSocketAddress[] places = new InetSocketAddress[PLACES];

    /** The object that stands for an equal address. */
    InetSocketAddress same(InetSocketAddress address) {
        int hash = address.hashCode();
        int place = (hash ^ hash >>> 10 ^ hash >>> 20) & PLACES - 1;
        InetSocketAddress known = places[place];
        if (address.equals(known)) {
            return known;
        }
        places[place] = address;
        return address;
    }
}
