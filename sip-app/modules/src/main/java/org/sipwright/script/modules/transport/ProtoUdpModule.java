// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.util.List;
import org.sipwright.script.runtime.ScriptModule;

/** The module proto_udp: lets a script listen on udp sockets. It has no functions. */
public final class ProtoUdpModule implements ScriptModule {

    /** For the service loader. */
    public ProtoUdpModule() {}

    @Override
    public String name() {
        return "proto_udp";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of();
    }
}
