// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.security.Principal;
import java.util.Optional;
import javax.servlet.sip.SipWebSocketContext;
import org.sipwright.stack.transport.WebSocketHandshake;

/**
 * A WebSocket that a peer opened (RFC 7118).
 *
 * @param flow its connection
 * @param handshake the request that opened it
 */
record WebSocketContext(ContainerFlow flow, WebSocketHandshake handshake) implements SipWebSocketContext {
    static Optional<SipWebSocketContext> of(ContainerFlow flow) {
        return flow.endpoint().handshake(flow.remote()).map(handshake -> new WebSocketContext(flow, handshake));
    }

    @Override
    public String getURL() {
        return handshake.url();
    }

    @Override
    public ContainerFlow getFlow() {
        return flow;
    }

    /** Null: the sockets of the container authenticate nobody at the handshake. */
    @Override
    public Principal getWebSecurityPrincipal() {
        return null;
    }

    /** Null for a header that was not sent, or that is not kept. */
    @Override
    public String getHttpHeader(String header) {
        return handshake.header(header).orElse(null);
    }
}
