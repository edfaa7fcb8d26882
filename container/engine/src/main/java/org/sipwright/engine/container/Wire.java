// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.sip.SipURI;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.resolve.DeadTargets;
import org.sipwright.stack.resolve.DnsRecords;
import org.sipwright.stack.resolve.NetworkDns;
import org.sipwright.stack.resolve.ServerLocator;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.resolve.UriTarget;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/** Where requests go and by which socket, and what of the network is this container itself. Thread-safe. */
public final class Wire {
    private static final long PENALTY_MILLIS = 30_000;

    private final SipStack stack;
    private final Set<String> domains;
    private final DnsRecords dns;
    private final DeadTargets dead = new DeadTargets(() -> System.nanoTime() / 1_000_000, PENALTY_MILLIS);

    Wire(ContainerSettings settings, SipStack stack) {
        this.stack = stack;
        this.domains = settings.domains();
        this.dns = settings.dns().orElseGet(NetworkDns::new);
    }

    /** Runs something that touches transactions of a call: now, or after what is in the call's lane. */
    public void inLane(String callId, Runnable task) {
        stack.lane(callId).enqueue(callId, task);
    }

    /** The first socket. */
    private Endpoint first() {
        if (stack.endpoints().isEmpty()) {
            throw new IllegalStateException("the container has no socket");
        }
        return stack.endpoints().getFirst();
    }

    /** The URI of the first socket. */
    public SipUriValue localUri() {
        return ContactRule.uri(first().listenPoint());
    }

    /** The URI of this socket, or of the first. */
    public SipUriValue localUri(Optional<Endpoint> endpoint) {
        return ContactRule.uri(endpoint.orElseGet(this::first).listenPoint());
    }

    /** The URIs of all sockets. */
    public List<SipURI> localUris() {
        List<SipURI> uris = new ArrayList<>();
        for (Endpoint endpoint : stack.endpoints()) {
            uris.add(ContactRule.uri(endpoint.listenPoint()));
        }
        return List.copyOf(uris);
    }

    /** The addresses of all sockets. */
    public List<InetAddress> localAddresses() {
        return stack.endpoints().stream()
                .map(endpoint -> endpoint.listenPoint().address().getAddress())
                .distinct()
                .toList();
    }

    /** The socket at this address; where there is none with the port, one with the address. */
    public Endpoint endpointAt(InetSocketAddress address) {
        for (Endpoint endpoint : stack.endpoints()) {
            if (endpoint.listenPoint().address().equals(address)) {
                return endpoint;
            }
        }
        return endpointAt(address.getAddress());
    }

    /** A socket with this address. */
    public Endpoint endpointAt(InetAddress address) {
        if (address == null) {
            throw new NullPointerException("address");
        }
        for (Endpoint endpoint : stack.endpoints()) {
            if (endpoint.listenPoint().address().getAddress().equals(address)) {
                return endpoint;
            }
        }
        throw new IllegalArgumentException(address + " is no address of this container");
    }

    /** Whether a URI is an address of this container. */
    public boolean isLocal(SipURI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (domains.contains(host)) {
            return true;
        }
        for (Endpoint endpoint : stack.endpoints()) {
            ListenPoint point = endpoint.listenPoint();
            int port = uri.getPort() >= 0 ? uri.getPort() : point.protocol().defaultPort();
            if (port == point.address().getPort() && host.equals(ListenPoint.hostText(point.address()))
                    || port == point.advertisedPort() && host.equalsIgnoreCase(point.advertisedHost())) {
                return true;
            }
        }
        return false;
    }

    /** The socket that a URI of this container names. */
    public Optional<Endpoint> endpointOf(SipURI uri) {
        Protocol protocol = Optional.ofNullable(uri.getTransportParam())
                .flatMap(Protocol::of)
                .orElse(uri.isSecure() ? Protocol.TLS : Protocol.UDP);
        int port = uri.getPort() >= 0 ? uri.getPort() : protocol.defaultPort();
        return stack.endpoints().stream()
                .filter(each -> {
                    ListenPoint point = each.listenPoint();
                    return point.protocol() == protocol
                            && point.advertisedPort() == port
                            && point.advertisedHost().equalsIgnoreCase(uri.getHost());
                })
                .findFirst();
    }

    /**
     * Where a request goes next: the first Route, or the Request-URI (RFC 3261 section 16.6 step 6). Blocks for a name.
     *
     * @throws IOException when there is nowhere to send it
     */
    public List<Target> targets(SipMessage request) throws IOException {
        String route = request.topValue(KnownHeader.ROUTE);
        String text = route.isEmpty() ? request.requestUri() : Dialog.uriOf(route);
        if (!(Addresses.uri(text).orElse(null) instanceof SipUriValue uri)) {
            throw new IOException("no way to " + text);
        }
        Set<Protocol> supported = EnumSet.noneOf(Protocol.class);
        stack.endpoints()
                .forEach(endpoint -> supported.add(endpoint.listenPoint().protocol()));
        List<Target> targets = new ServerLocator(dns, supported, ThreadLocalRandom.current(), dead).locate(target(uri));
        if (targets.isEmpty()) {
            throw new IOException("no way to " + text);
        }
        return targets;
    }

    private static UriTarget target(SipUriValue uri) {
        String maddr = uri.getMAddrParam();
        String host = maddr == null || maddr.isEmpty() ? uri.getHost() : maddr;
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String transport = uri.getTransportParam();
        return new UriTarget(
                plain,
                Math.max(0, uri.getPort()),
                transport == null ? Optional.empty() : Protocol.of(transport),
                uri.isSecure());
    }

    /** A target did not answer, or cannot be reached. */
    public void failed(Target target) {
        dead.failed(target);
    }

    /** The socket for a target: the one asked for, where it speaks the protocol, or the first that does. */
    public Optional<Destination> destination(Target target, Optional<Endpoint> preferred) {
        // a connection that is open comes first: a peer behind NAT, or a browser, can be reached in no other way
        Optional<Endpoint> endpoint = stack.endpoints().stream()
                .filter(each ->
                        each.listenPoint().protocol() == target.protocol() && each.isConnected(target.address()))
                .findFirst()
                .or(() -> preferred.filter(each -> each.listenPoint().protocol() == target.protocol()))
                .or(() -> stack.endpoint(target.protocol()));
        return endpoint.map(each -> new Destination(each, target.address()));
    }

    /** Sends an ACK, which has no transaction (RFC 3261 section 13.2.2.4). */
    public void sendAck(SipMessage ack, Optional<Endpoint> preferred) throws IOException {
        Target target = targets(ack).getFirst();
        Destination destination =
                destination(target, preferred).orElseThrow(() -> new IOException("no socket for " + target));
        inLane(ack.callId(), () -> stack.transactions().sendStateless(ack, destination, ViaForm.PLAIN));
    }

    /** As {@link #sendAck(SipMessage, Optional)}, over a flow. */
    public void sendAck(SipMessage ack, ContainerFlow flow) throws IOException {
        Destination destination = flow.destination().orElseThrow(() -> new IOException(flow + " is broken"));
        inLane(ack.callId(), () -> stack.transactions().sendStateless(ack, destination, ViaForm.PLAIN));
    }

    /** The DNS in use. */
    public DnsRecords dns() {
        return dns;
    }
}
