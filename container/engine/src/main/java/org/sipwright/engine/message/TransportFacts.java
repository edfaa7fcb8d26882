// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.Optional;
import org.sipwright.stack.transport.Source;

/**
 * Where a received message came from.
 *
 * @param remoteAddress address of the previous hop
 * @param remotePort its port
 * @param localAddress address that it was received on
 * @param localPort its port
 * @param transport upper-case transport
 * @param isSecure whether that is encrypted
 * @param isInternal whether it came from an application of this container
 * @param origin the facts where the container received it first; empty when these are they
 */
public record TransportFacts(
        String remoteAddress,
        int remotePort,
        String localAddress,
        int localPort,
        String transport,
        boolean isSecure,
        boolean isInternal,
        Optional<TransportFacts> origin) {

    /** Of a message that came straight from the network. */
    public static TransportFacts of(Source source) {
        return of(source, false, Optional.empty());
    }

    /**
     * Of a message from another application.
     *
     * @param origin where the container received the request first; empty when an application made it
     */
    public static TransportFacts internal(Source source, Optional<TransportFacts> origin) {
        return of(source, true, origin);
    }

    private static TransportFacts of(Source source, boolean internal, Optional<TransportFacts> origin) {
        var point = source.endpoint().listenPoint();
        return new TransportFacts(
                source.remote().getAddress().getHostAddress(),
                source.remote().getPort(),
                point.address().getAddress().getHostAddress(),
                point.address().getPort(),
                point.protocol().name(),
                point.protocol().isSecure(),
                internal,
                origin);
    }

    /** The facts of the first hop. */
    public TransportFacts initial() {
        return origin.orElse(this);
    }
}
