// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.sipwright.sip.TlsIdentities;
import org.sipwright.sip.TlsIdentity;
import org.sipwright.sip.TlsPeer;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.TlsConnection;
import org.sipwright.stack.transport.TlsDomain;
import org.sipwright.stack.transport.TlsDomains;

/** The application's TLS identities in the words of the stack. */
record TlsChoice(TlsIdentities identities) implements TlsDomains {

    @Override
    public Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName) {
        return identities.server(local, serverName).map(TlsChoice::domain);
    }

    @Override
    public Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain) {
        return identities.client(remote, sipDomain).map(TlsChoice::domain);
    }

    private static TlsDomain domain(TlsIdentity identity) {
        return new TlsDomain(
                identity.name(),
                identity.context(),
                identity.protocols(),
                identity.ciphers(),
                switch (identity.check()) {
                    case NONE -> TlsDomain.PeerCheck.NONE;
                    case CONTEXT -> TlsDomain.PeerCheck.CONTEXT;
                    case OPTIONAL -> TlsDomain.PeerCheck.OPTIONAL;
                    case REQUIRED -> TlsDomain.PeerCheck.REQUIRED;
                    case IDENTITY -> TlsDomain.PeerCheck.IDENTITY;
                });
    }

    /** The connection that a message came in on. */
    static Optional<TlsPeer> peer(Source source) {
        return source.endpoint().tls(source.remote()).map(TlsChoice::peer);
    }

    private static TlsPeer peer(TlsConnection connection) {
        return new TlsPeer(
                connection.session(),
                connection.isPeerVerified(),
                connection.domain().name());
    }

    /** The same destination under the name that a request has identities chosen by, where it has one. */
    static Destination named(Destination destination, RoutedRequest request) {
        if (!destination.endpoint().listenPoint().protocol().isSecure()) {
            return destination;
        }
        String name = request.tlsName();
        if (name.isEmpty()) {
            return destination;
        }
        InetSocketAddress remote = destination.remote();
        try {
            InetAddress address =
                    InetAddress.getByAddress(name, remote.getAddress().getAddress());
            return new Destination(destination.endpoint(), new InetSocketAddress(address, remote.getPort()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address that was one before", e);
        }
    }
}
