// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** One object for equal addresses, and never a wrong one. */
class KnownPeersTest {
    private final KnownPeers peers = new KnownPeers();

    @Test
    void addressThatComesAgain_isTheSameObject() {
        InetSocketAddress first = peers.same(new InetSocketAddress("192.0.2.1", 5060));
        assertSame(first, peers.same(new InetSocketAddress("192.0.2.1", 5060)));
    }

    @Test
    void addressesThatShareAPlace_takeTurns() {
        for (int round = 0; round < 2; round++) {
            for (int port = 1; port < 5_000; port++) {
                InetSocketAddress address = new InetSocketAddress("192.0.2.7", port);
                assertEquals(address, peers.same(address));
            }
        }
    }
}
