// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import org.sipwright.stack.transport.TlsDomain;
import org.sipwright.stack.transport.TlsDomain.PeerCheck;
import org.sipwright.stack.transport.TlsDomains;

/**
 * What the connectors show on TLS connections. What is asked of a client is the affair of its connector's context; a server
 * that is connected to has to speak for the SIP domain that was looked up (RFC 5922). Thread-safe.
 */
final class ConnectorTls implements TlsDomains {
    private final ConcurrentMap<String, Shown> connectors = new ConcurrentHashMap<>();

    private record Shown(InetSocketAddress address, Optional<TlsDomain> server, Optional<TlsDomain> client) {
        boolean covers(InetSocketAddress local) {
            return address.getPort() == local.getPort()
                    && (address.getAddress().isAnyLocalAddress()
                            || address.getAddress().equals(local.getAddress()));
        }
    }

    void add(String connector, InetSocketAddress address, Optional<SSLContext> server, Optional<SSLContext> client) {
        connectors.put(
                connector,
                new Shown(
                        address,
                        server.map(context -> domain(connector, context, PeerCheck.CONTEXT)),
                        client.map(context -> domain(connector, context, PeerCheck.IDENTITY))));
    }

    void remove(String connector) {
        connectors.remove(connector);
    }

    private static TlsDomain domain(String connector, SSLContext context, PeerCheck check) {
        return new TlsDomain(connector, context, List.of(), List.of(), check);
    }

    @Override
    public Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName) {
        return connectors.values().stream()
                .filter(one -> one.covers(local))
                .findFirst()
                .flatMap(Shown::server);
    }

    @Override
    public Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain) {
        return connectors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(one -> one.getValue().client().stream())
                .findFirst();
    }
}
