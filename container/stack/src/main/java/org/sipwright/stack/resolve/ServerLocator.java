// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.sipwright.stack.transport.Protocol;

/**
 * Finds the servers of a URI (RFC 3263 section 4): transport, port and addresses, in the order in which they are to be
 * tried. Thread-safe.
 */
public final class ServerLocator {
    /** The most targets of one URI, however many records a zone has. */
    private static final int MOST_TARGETS = 64;

    private final DnsRecords dns;
    private final Set<Protocol> supported;
    private final RandomGenerator random;
    private final DeadTargets dead;

    /**
     * Makes one.
     *
     * @param supported protocols that there is an endpoint for; the order of {@link Protocol} is that of preference
     * @param random chooses by weight
     * @param dead targets that are tried last
     */
    public ServerLocator(DnsRecords dns, Set<Protocol> supported, RandomGenerator random, DeadTargets dead) {
        this.dns = dns;
        this.supported = supported.isEmpty() ? EnumSet.noneOf(Protocol.class) : EnumSet.copyOf(supported);
        this.random = random;
        this.dead = dead;
    }

    /**
     * The target of a URI whose host is an IP address; never blocks. Empty for a name, and for a transport that is not
     * supported.
     */
    public Optional<Target> literal(UriTarget uri) {
        Optional<InetAddress> address = addressOf(uri.host());
        Protocol protocol = transportWithoutDns(uri);
        if (address.isEmpty() || !supported.contains(protocol)) {
            return Optional.empty();
        }
        int port = uri.port() != 0 ? uri.port() : protocol.defaultPort();
        return Optional.of(new Target(protocol, new InetSocketAddress(address.get(), port)));
    }

    /** As {@link #locate} without waiting: empty where a DNS server would have to be asked. */
    public Optional<List<Target>> locateNow(UriTarget uri) {
        Optional<DnsRecords> atHand = dns.atHand();
        if (atHand.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServerLocator(atHand.get(), supported, random, dead).locate(uri));
        } catch (DnsRecords.NotAtHand unknown) {
            return Optional.empty();
        }
    }

    /** The targets in the order of trying, those that failed lately last; empty when there is none. Blocks for a name. */
    public List<Target> locate(UriTarget uri) {
        if (addressOf(uri.host()).isPresent()) {
            return literal(uri).map(List::of).orElse(List.of());
        }
        Set<Target> targets = new LinkedHashSet<>();
        if (uri.port() != 0) {
            // 4.2: with a port the name is looked up for addresses only
            addHost(targets, transportWithoutDns(uri), uri.host(), uri.port());
        } else if (uri.transport().isPresent()) {
            // 4.1: the transport is named, so SRV of that transport, then addresses
            Protocol protocol = transportWithoutDns(uri);
            addService(targets, protocol, serviceName(protocol, uri.host()));
            orHost(targets, protocol, uri.host());
        } else {
            locateByService(targets, uri);
        }
        return dead.deadLast(
                targets.stream().map(target -> named(target, uri.host())).toList());
    }

    /**
     * A target under TLS with the domain that led to it as the host text of its address: what its certificate has to name is
     * that and nothing that DNS said (RFC 5922 section 4).
     */
    private static Target named(Target target, String domain) {
        if (!target.protocol().isSecure()) {
            return target;
        }
        try {
            InetAddress address = InetAddress.getByAddress(
                    domain, target.address().getAddress().getAddress());
            return new Target(
                    target.protocol(),
                    new InetSocketAddress(address, target.address().getPort()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address that was one before", e);
        }
    }

    /** Section 4.1: neither transport nor port is named. */
    private void locateByService(Set<Target> targets, UriTarget uri) {
        List<DnsRecords.Naptr> services = new ArrayList<>();
        for (DnsRecords.Naptr service : dns.naptr(uri.host())) {
            if (service.flags().equalsIgnoreCase("s")
                    && protocolOf(service)
                            .filter(protocol -> isUsable(protocol, uri.secure()))
                            .isPresent()) {
                services.add(service);
            }
        }
        services.sort(Comparator.comparingInt(DnsRecords.Naptr::order).thenComparingInt(DnsRecords.Naptr::preference));
        for (DnsRecords.Naptr service : services) {
            addService(targets, protocolOf(service).orElseThrow(), service.replacement());
        }
        if (targets.isEmpty()) {
            // no NAPTR leads anywhere: SRV for each transport that we have
            for (Protocol protocol : supported) {
                if (isUsable(protocol, uri.secure()) && protocol != Protocol.WS && protocol != Protocol.WSS) {
                    addService(targets, protocol, serviceName(protocol, uri.host()));
                }
            }
        }
        orHost(targets, transportWithoutDns(uri), uri.host());
    }

    private boolean isUsable(Protocol protocol, boolean secure) {
        return supported.contains(protocol) && (!secure || protocol.isSecure());
    }

    /** Section 4.1: UDP for sip and TLS for sips, where nothing else is said; sips over TCP means TLS. */
    private static Protocol transportWithoutDns(UriTarget uri) {
        Protocol named = uri.transport().orElse(uri.secure() ? Protocol.TLS : Protocol.UDP);
        if (!uri.secure()) {
            return named;
        }
        return switch (named) {
            case TCP, UDP, SCTP, TLS -> Protocol.TLS;
            case WS, WSS -> Protocol.WSS;
        };
    }

    private static Optional<Protocol> protocolOf(DnsRecords.Naptr service) {
        return switch (service.service().toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> Optional.of(Protocol.UDP);
            case "SIP+D2T" -> Optional.of(Protocol.TCP);
            case "SIPS+D2T" -> Optional.of(Protocol.TLS);
            case "SIP+D2S" -> Optional.of(Protocol.SCTP);
            case "SIP+D2W" -> Optional.of(Protocol.WS);
            case "SIPS+D2W" -> Optional.of(Protocol.WSS);
            default -> Optional.empty();
        };
    }

    private static String serviceName(Protocol protocol, String domain) {
        return switch (protocol) {
                    case UDP -> "_sip._udp.";
                    case TCP -> "_sip._tcp.";
                    case TLS -> "_sips._tcp.";
                    case SCTP -> "_sip._sctp.";
                    case WS -> "_sip._ws.";
                    case WSS -> "_sips._ws.";
                }
                + domain;
    }

    private void addService(Set<Target> targets, Protocol protocol, String name) {
        for (DnsRecords.Srv server : order(dns.srv(name))) {
            if (!server.target().isEmpty() && !server.target().equals(".")) {
                addHost(targets, protocol, server.target(), server.port());
            }
        }
    }

    /** RFC 2782: by priority; within one, each next server is drawn by weight, those of weight 0 with little chance. */
    List<DnsRecords.Srv> order(List<DnsRecords.Srv> servers) {
        if (servers.size() < 2) {
            return servers;
        }
        List<DnsRecords.Srv> left = new ArrayList<>(servers);
        left.sort(Comparator.comparingInt(DnsRecords.Srv::priority).thenComparingInt(DnsRecords.Srv::weight));
        List<DnsRecords.Srv> ordered = new ArrayList<>(servers.size());
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            int same = 0;
            int sum = 0;
            while (same < left.size() && left.get(same).priority() == priority) {
                sum += left.get(same++).weight();
            }
            int drawn = random.nextInt(sum + 1);
            int i = 0;
            int running = left.get(0).weight();
            while (running < drawn) {
                running += left.get(++i).weight();
            }
            ordered.add(left.remove(i));
        }
        return ordered;
    }

    private void orHost(Set<Target> targets, Protocol protocol, String host) {
        if (targets.isEmpty()) {
            addHost(targets, protocol, host, protocol.defaultPort());
        }
    }

    private void addHost(Set<Target> targets, Protocol protocol, String host, int port) {
        if (!supported.contains(protocol)) {
            return;
        }
        Optional<InetAddress> literal = addressOf(host);
        List<InetAddress> addresses = literal.isPresent() ? List.of(literal.get()) : dns.addresses(host);
        for (InetAddress address : addresses) {
            if (targets.size() < MOST_TARGETS) {
                targets.add(new Target(protocol, new InetSocketAddress(address, port)));
            }
        }
    }

    /** The address that this text spells, never by a look-up. */
    private static Optional<InetAddress> addressOf(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
