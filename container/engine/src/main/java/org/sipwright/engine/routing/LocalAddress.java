// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The address that the system's routes choose for what goes to a target. */
final class LocalAddress {
    private LocalAddress() {}

    /** Asks the system, which sends nothing for it; empty where no route leads there. */
    static Optional<InetAddress> towards(InetSocketAddress target) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(target);
            return Optional.of(probe.getLocalAddress());
        } catch (IOException | java.io.UncheckedIOException noRoute) {
            return Optional.empty();
        }
    }
}
