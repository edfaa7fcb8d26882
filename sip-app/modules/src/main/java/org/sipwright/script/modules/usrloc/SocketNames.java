// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipwright.sip.SipEndpoint;

/**
 * Finds the server's sockets by their text, as databases hold them. Thread-safe.
 *
 * @param endpoints the sockets that are open
 */
public record SocketNames(Supplier<List<SipEndpoint>> endpoints) {

    /** The socket that a text such as {@code udp:192.0.2.1:5060} names; empty where this server has none like it. */
    public Optional<SipEndpoint> find(String text) {
        for (SipEndpoint endpoint : endpoints.get()) {
            if (endpoint.toString().equalsIgnoreCase(text)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
