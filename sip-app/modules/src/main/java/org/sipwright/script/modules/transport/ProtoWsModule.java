// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module proto_ws: lets a script listen for WebSockets. */
public final class ProtoWsModule extends TransportModule {
    private static final int PORT = 80;
    private final WebSocketParameters webSocket = new WebSocketParameters();

    /** For the service loader. */
    public ProtoWsModule() {
        super("ws", PORT);
    }

    @Override
    public String doc() {
        return "WebSockets for SIP (RFC 7118).";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                portParameter(),
                webSocket.resource("ws_resource"),
                webSocket.handshake("ws_handshake_timeout"),
                webSocket.origin(),
                meaningless("ws_send_timeout", 100),
                meaningless("ws_max_msg_chunks", 4),
                offOnly("trace_on", "Whether connections are traced."),
                noTrace("trace_destination"),
                noTrace("trace_filter_route"));
    }

    @Override
    public Map<String, String> socketSettings() {
        return webSocket.settings();
    }
}
