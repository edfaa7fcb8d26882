// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.SipEndpoint;

/** auto_aliases: the names that the addresses of sockets have in DNS are names of this server. */
final class NamesOfSockets {
    private NamesOfSockets() {}

    /** Looks the names up, on a thread of its own: DNS must not hold up the start. On by default up to release 2.x. */
    static void declare(List<SipEndpoint> sockets, Script script, ScriptEnvironment environment) {
        List<String> values = environment.global("auto_aliases");
        boolean wanted = values.isEmpty()
                ? !script.dialect().since(Dialect.V3_0)
                : !values.getLast().equals("0");
        if (wanted) {
            RoutingContainer container = environment.container();
            container.execute(() -> sockets.forEach(socket ->
                    name(socket.host()).ifPresent(name -> container.addAlias(name, socket.port(), socket.protocol()))));
        }
    }

    private static Optional<String> name(String host) {
        try {
            String name = InetAddress.getByName(host).getCanonicalHostName();
            return name.equals(host) ? Optional.empty() : Optional.of(name);
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
