// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module proto_tcp: lets a script listen on tcp sockets. */
public final class ProtoTcpModule extends TransportModule {
    private static final int PORT = 5060;

    /** For the service loader. */
    public ProtoTcpModule() {
        super("tcp", PORT);
    }

    @Override
    public String doc() {
        return "TCP sockets.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                portParameter(),
                meaningless("tcp_send_timeout", 100),
                meaningless("tcp_max_msg_chunks", 4),
                meaningless("tcp_crlf_pingpong", 1),
                offOnly("tcp_crlf_drop", "Whether keep-alives close the connection."),
                meaningless("tcp_async", 1),
                meaningless("tcp_async_max_postponed_chunks", 32),
                meaningless("tcp_async_local_connect_timeout", 100),
                meaningless("tcp_async_local_write_timeout", 10),
                offOnly("trace_on", "Whether connections are traced."),
                noTrace("trace_destination"),
                noTrace("trace_filter_route"));
    }
}
