// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sipwright.sip.ConnectionGlance;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipConnections;

/** A container with one socket, an alias and a clock that stands still. */
public final class SampleContainer {
    /** What its clock shows: 2026-11-25 01:40:08 UTC. */
    public static final long NOW = 1_795_570_808_000L;

    private static final SipConnections NO_CONNECTIONS = new SipConnections() {
        @Override
        public List<ConnectionGlance> open() {
            return List.of();
        }

        @Override
        public boolean close(InetSocketAddress remote) {
            return false;
        }

        @Override
        public void onEnd(Consumer<ConnectionGlance> listener) {
            // none ends
        }
    };

    private SampleContainer() {}

    /** Makes one. */
    public static RoutingContainer create() {
        List<String> aliases = new ArrayList<>(List.of("myalias.example.com"));
        return (RoutingContainer) Proxy.newProxyInstance(
                SampleContainer.class.getClassLoader(),
                new Class<?>[] {RoutingContainer.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "endpoints" -> List.of(SampleRequest.SOCKET);
                    case "isLocal" ->
                        (args[0].equals(SampleRequest.SOCKET.host())
                                        && ((int) args[1] == RoutingContainer.ANY_PORT
                                                || (int) args[1] == SampleRequest.SOCKET.port()))
                                || aliases.contains(args[0]);
                    case "addAlias" -> aliases.add((String) args[0]) ? null : null;
                    case "currentTimeMillis" -> NOW;
                    case "settings" -> RoutingSettings.STANDARD;
                    case "configure", "observe", "observeWire" -> null;
                    case "statistics" -> Map.of();
                    case "connections" -> NO_CONNECTIONS;
                    case "execute" -> {
                        ((Runnable) args[0]).run();
                        yield null;
                    }
                    case "schedule" -> (Runnable) () -> {};
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
