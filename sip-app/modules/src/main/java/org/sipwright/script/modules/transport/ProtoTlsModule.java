// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.tls.DomainParameters;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** The module proto_tls: lets a script listen on tls sockets. Certificates are the affair of tls_mgm. */
public final class ProtoTlsModule extends TransportModule {
    private static final int PORT = 5061;
    private final DomainParameters domains = new DomainParameters();
    private String handshake = "";

    /** For the service loader. */
    public ProtoTlsModule() {
        super("tls", PORT);
    }

    @Override
    public String doc() {
        return "TLS sockets.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> list = new ArrayList<>(List.of(
                portParameter(),
                ModuleParameter.number(
                        "tls_handshake_timeout",
                        100,
                        "How long a handshake may take, in ms: 2000 at least, since the whole of it counts; 5000 where it is not"
                                + " set.",
                        value -> handshake = handshakeMillis(value)),
                meaningless("tls_send_timeout", 100),
                meaningless("tls_max_msg_chunks", 4),
                meaningless("tls_crlf_pingpong", 1),
                offOnly("tls_crlf_drop", "Whether keep-alives close the connection."),
                meaningless("tls_async", 1),
                meaningless("tls_async_handshake_timeout", 10),
                meaningless("tls_async_local_connect_timeout", 100),
                meaningless("tls_async_max_postponed_chunks", 32),
                offOnly(
                        "cert_check_on_conn_reusage",
                        "Whether a connection is used again for its own TLS domain only."),
                offOnly("trace_on", "Whether connections are traced."),
                noTrace("trace_destination"),
                noTrace("trace_filter_route")));
        // in 2.1 they stood here, before there was tls_mgm
        list.addAll(domains.parameters());
        return list;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!domains.isEmpty()) {
            domains.install(environment);
        }
    }

    @Override
    public Map<String, String> socketSettings() {
        return handshake.isEmpty() ? Map.of() : Map.of("handshake-millis", handshake);
    }
}
