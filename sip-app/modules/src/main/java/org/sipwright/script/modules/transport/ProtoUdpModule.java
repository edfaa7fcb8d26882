// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module proto_udp: lets a script listen on udp sockets. It has no functions. */
public final class ProtoUdpModule implements ScriptModule {

    /** For the service loader. */
    public ProtoUdpModule() {}

    @Override
    public String name() {
        return "proto_udp";
    }

    @Override
    public String doc() {
        return "UDP sockets.";
    }
}
