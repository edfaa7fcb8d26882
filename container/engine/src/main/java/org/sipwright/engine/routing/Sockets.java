// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetSettings;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/** The open sockets as applications see them, and which of them a request leaves by. Thread-safe. */
final class Sockets {
    private final SipStack stack;
    private final ConcurrentMap<Endpoint, SipEndpoint> described = new ConcurrentHashMap<>();

    private volatile boolean multihomed;

    Sockets(SipStack stack) {
        this.stack = stack;
    }

    /** The description of an endpoint for applications. */
    SipEndpoint described(Endpoint endpoint) {
        SipEndpoint known = described.get(endpoint);
        return known != null ? known : described.computeIfAbsent(endpoint, open -> describe(open, ""));
    }

    /** Gives an endpoint the name that the configuration has for it. */
    SipEndpoint name(Endpoint endpoint, String tag) {
        SipEndpoint description = describe(endpoint, tag);
        described.put(endpoint, description);
        return description;
    }

    private static SipEndpoint describe(Endpoint endpoint, String tag) {
        ListenPoint point = endpoint.listenPoint();
        return new SipEndpoint(
                point.protocol().token(),
                point.address().getAddress().getHostAddress(),
                point.address().getPort(),
                point.advertisedHost(),
                point.advertisedPort(),
                tag);
    }

    void configure(TargetSettings settings) {
        multihomed = settings.multihomed();
    }

    private Optional<Endpoint> bound(Protocol protocol, InetAddress address) {
        for (Endpoint endpoint : stack.endpoints()) {
            ListenPoint point = endpoint.listenPoint();
            if (point.protocol() == protocol && point.address().getAddress().equals(address)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    void requireOpen(SipEndpoint endpoint) {
        if (find(endpoint).isEmpty()) {
            throw new IllegalArgumentException(endpoint + " is not a socket of this container");
        }
    }

    Optional<Endpoint> find(SipEndpoint wanted) {
        for (Endpoint endpoint : stack.endpoints()) {
            SipEndpoint candidate = described(endpoint);
            if (candidate.protocol().equals(wanted.protocol())
                    && candidate.host().equals(wanted.host())
                    && candidate.port() == wanted.port()) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** The socket for a target: the forced one, the one that the message came in on, or the first of the protocol. */
    Optional<Destination> destination(Target target, Optional<SipEndpoint> forced, Source received) {
        Protocol protocol = target.protocol();
        InetSocketAddress remote = target.address();
        if (forced.isPresent()) {
            Optional<Endpoint> endpoint = find(forced.get());
            if (endpoint.isPresent() && endpoint.get().listenPoint().protocol() == protocol) {
                return Optional.of(new Destination(endpoint.get(), remote));
            }
            // a socket of another protocol cannot reach the target: the first that can is taken
        } else if (multihomed) {
            Optional<Endpoint> routed = connected(protocol, remote)
                    .or(() -> LocalAddress.towards(remote).flatMap(address -> bound(protocol, address)));
            if (routed.isPresent()) {
                return Optional.of(new Destination(routed.get(), remote));
            }
        } else if (received.endpoint().listenPoint().protocol() == protocol
                && (protocol == Protocol.UDP || connected(protocol, remote).isEmpty())) {
            return Optional.of(new Destination(received.endpoint(), remote));
        }
        return connected(protocol, remote)
                .or(() -> stack.endpoint(protocol))
                .map(endpoint -> new Destination(endpoint, remote));
    }

    /** The socket that has a connection with this peer: a browser, for one, can be reached in no other way (RFC 7118). */
    private Optional<Endpoint> connected(Protocol protocol, InetSocketAddress remote) {
        if (protocol != Protocol.UDP) {
            for (Endpoint endpoint : stack.endpoints()) {
                if (carries(endpoint.listenPoint().protocol(), protocol) && endpoint.isConnected(remote)) {
                    return Optional.of(endpoint);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a socket can carry a transport: RFC 7118 section 5.2 names WebSockets under TLS {@code ws} as well. */
    private static boolean carries(Protocol socket, Protocol wanted) {
        return socket == wanted || wanted == Protocol.WS && socket == Protocol.WSS;
    }
}
