// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jboss.as.network.ManagedBinding;
import org.jboss.as.network.ManagedBindingRegistry;
import org.jboss.as.network.SocketBinding;
import org.jboss.as.network.SocketBindingManager;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/** A socket of the container on a socket binding of the server. Started and stopped by one thread at a time. */
final class SipConnector {
    private final String name;
    private final SipServer server;
    private final SocketBinding binding;
    private final Protocol protocol;
    private final Advertised advertised;
    private final Tls tls;
    private volatile Optional<Open> open = Optional.empty();

    /**
     * What Via, Record-Route and Contact carry.
     *
     * @param host empty for the address that the socket is bound to
     * @param port 0 for its port
     */
    record Advertised(Optional<String> host, int port) {}

    private record Open(Endpoint endpoint, Announced announced) {}

    private record Announced(ManagedBinding managed, ManagedBindingRegistry registry) {
        void withdraw() {
            registry.unregisterBinding(managed);
        }
    }

    /**
     * What it shows on TLS connections.
     *
     * @param server for those that peers open
     * @param client for those that are opened from here; empty to open none
     */
    record Tls(Optional<SSLContext> server, Optional<SSLContext> client) {}

    SipConnector(
            String name, SipServer server, SocketBinding binding, Protocol protocol, Advertised advertised, Tls tls) {
        this.name = name;
        this.server = server;
        this.binding = binding;
        this.protocol = protocol;
        this.advertised = advertised;
        this.tls = tls;
    }

    /** Opens the socket, and says so to the socket binding. */
    void start() {
        // a socket binding's own sockets for datagrams are bound to its multicast address
        InetSocketAddress address = binding.getSocketAddress();
        ListenPoint plain = ListenPoint.of(protocol, address);
        ListenPoint listenPoint = new ListenPoint(
                protocol,
                address,
                advertised.host().orElse(plain.advertisedHost()),
                advertised.port() == 0 ? plain.advertisedPort() : advertised.port());
        try {
            if (protocol.isSecure()) {
                server.tls().add(name, address, tls.server(), tls.client());
                server.container().stack().useTls(server.tls());
            }
            Endpoint endpoint = server.container().listen(listenPoint);
            open = Optional.of(new Open(endpoint, announce(address)));
            SipSubsystemMessages.MESSAGES.connectorListens(name, listenPoint.toString());
        } catch (IOException failure) {
            throw SipSubsystemMessages.MESSAGES.connectorNotStarted(failure, name, failure.getMessage());
        }
    }

    /**
     * Two connectors may share a socket binding, for UDP and TCP: the first has its name. The registry is kept, since it
     * hands out wrappers, by which nobody can tell later whose binding it is.
     */
    private Announced announce(InetSocketAddress address) {
        SocketBindingManager bindings = binding.getSocketBindings();
        ManagedBinding managed = ManagedBinding.Factory.createSimpleManagedBinding(binding.getName(), address, null);
        ManagedBindingRegistry registry = bindings.getNamedRegistry().isRegistered(binding.getName())
                ? bindings.getUnnamedRegistry()
                : bindings.getNamedRegistry();
        registry.registerBinding(managed);
        return new Announced(managed, registry);
    }

    /** Closes the socket. */
    void stop() {
        server.tls().remove(name);
        open.ifPresent(one -> {
            one.announced().withdraw();
            try {
                server.container().stack().close(one.endpoint());
            } catch (IOException neverOpened) {
                one.endpoint().close();
            }
        });
        open = Optional.empty();
    }

    /** Its socket while it is open. */
    Optional<Endpoint> endpoint() {
        return open.map(Open::endpoint);
    }
}
