// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module proto_wss: lets a script listen for WebSockets under TLS. Certificates are the affair of tls_mgm. */
public final class ProtoWssModule extends TransportModule {
    private static final int PORT = 443;
    private final WebSocketParameters webSocket = new WebSocketParameters();

    /** For the service loader. */
    public ProtoWssModule() {
        super("wss", PORT);
    }

    @Override
    public String doc() {
        return "WebSockets for SIP under TLS (RFC 7118).";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                portParameter(),
                webSocket.resource("wss_resource"),
                webSocket.handshake("wss_handshake_timeout"),
                webSocket.handshake("wss_tls_handshake_timeout"),
                webSocket.origin(),
                meaningless("wss_send_timeout", 100),
                meaningless("wss_max_msg_chunks", 4),
                offOnly(
                        "cert_check_on_conn_reusage",
                        "Whether a connection is used again for its own TLS domain only."),
                offOnly("trace_on", "Whether connections are traced."),
                noTrace("trace_destination"),
                noTrace("trace_filter_route"));
    }

    @Override
    public Map<String, String> socketSettings() {
        return webSocket.settings();
    }
}
