// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The module proto_udp: lets a script listen on udp sockets. */
public final class ProtoUdpModule extends TransportModule {
    private static final int PORT = 5060;

    /** For the service loader. */
    public ProtoUdpModule() {
        super("udp", PORT);
    }

    @Override
    public String doc() {
        return "UDP sockets.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(portParameter());
    }
}
