// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.transport.Protocol;

/** RFC 3263 section 4 against a zone in memory. */
class ServerLocatorTest {
    private static final Set<Protocol> ALL = EnumSet.of(Protocol.UDP, Protocol.TCP, Protocol.TLS);

    private final Zone zone = new Zone();
    private long now;
    private final DeadTargets dead = new DeadTargets(() -> now, 30_000);

    private static final class Zone implements DnsRecords {
        private final Map<String, List<Naptr>> naptr = new HashMap<>();
        private final Map<String, List<Srv>> srv = new HashMap<>();
        private final Map<String, List<InetAddress>> hosts = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public List<Naptr> naptr(String domain) {
            asked.add("NAPTR " + domain);
            return naptr.getOrDefault(domain, List.of());
        }

        @Override
        public List<Srv> srv(String name) {
            asked.add("SRV " + name);
            return srv.getOrDefault(name, List.of());
        }

        @Override
        public List<InetAddress> addresses(String host) {
            asked.add("A " + host);
            return hosts.getOrDefault(host, List.of());
        }
    }

    private ServerLocator locator(Set<Protocol> supported) {
        return new ServerLocator(zone, supported, new Random(1), dead);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static Target target(Protocol protocol, String address, int port) {
        return new Target(protocol, new InetSocketAddress(address(address), port));
    }

    private static UriTarget sip(String host, int port, Protocol... transport) {
        return new UriTarget(host, port, List.of(transport).stream().findFirst(), false);
    }

    @Test
    void addressAsHost_needsNoQuestion() {
        ServerLocator locator = locator(ALL);
        assertEquals(Optional.of(target(Protocol.UDP, "192.0.2.1", 5060)), locator.literal(sip("192.0.2.1", 0)));
        assertEquals(
                List.of(target(Protocol.TCP, "192.0.2.1", 5070)), locator.locate(sip("192.0.2.1", 5070, Protocol.TCP)));
        assertEquals(List.of(target(Protocol.UDP, "::1", 5060)), locator.locate(sip("::1", 0)));
        assertEquals(
                List.of(target(Protocol.TLS, "192.0.2.1", 5061)),
                locator.locate(new UriTarget("192.0.2.1", 0, Optional.of(Protocol.TCP), true)));
        assertEquals(List.of(), zone.asked);
    }

    @Test
    void unsupportedTransport_hasNoTarget() {
        assertEquals(List.of(), locator(Set.of(Protocol.UDP)).locate(sip("192.0.2.1", 0, Protocol.TLS)));
        assertEquals(List.of(), locator(Set.of()).locate(sip("192.0.2.1", 0)));
    }

    @Test
    void port_asksForAddressesOnly() {
        zone.hosts.put("h.example", List.of(address("192.0.2.1"), address("192.0.2.2")));
        assertEquals(
                List.of(target(Protocol.UDP, "192.0.2.1", 5070), target(Protocol.UDP, "192.0.2.2", 5070)),
                locator(ALL).locate(sip("h.example", 5070)));
        assertEquals(List.of("A h.example"), zone.asked);
    }

    @Test
    void naptr_choosesTransportByOrderAndPreferenceAmongTheSupported() {
        zone.naptr.put(
                "example.org",
                List.of(
                        new DnsRecords.Naptr(20, 1, "s", "SIP+D2U", "_sip._udp.example.org"),
                        new DnsRecords.Naptr(10, 20, "s", "SIP+D2T", "_sip._tcp.example.org"),
                        new DnsRecords.Naptr(10, 10, "s", "SIP+D2S", "_sip._sctp.example.org"),
                        new DnsRecords.Naptr(1, 1, "u", "E2U+sip", "x")));
        zone.srv.put("_sip._tcp.example.org", List.of(new DnsRecords.Srv(1, 0, 5080, "t.example.org")));
        zone.srv.put("_sip._udp.example.org", List.of(new DnsRecords.Srv(1, 0, 5090, "u.example.org")));
        zone.hosts.put("t.example.org", List.of(address("192.0.2.1")));
        zone.hosts.put("u.example.org", List.of(address("192.0.2.2")));
        assertEquals(
                List.of(target(Protocol.TCP, "192.0.2.1", 5080), target(Protocol.UDP, "192.0.2.2", 5090)),
                locator(ALL).locate(sip("example.org", 0)));
    }

    @Test
    void sips_takesSecureServicesOnly() {
        zone.naptr.put(
                "example.org",
                List.of(
                        new DnsRecords.Naptr(1, 1, "s", "SIP+D2U", "_sip._udp.example.org"),
                        new DnsRecords.Naptr(2, 1, "S", "SIPS+D2T", "_sips._tcp.example.org")));
        zone.srv.put("_sips._tcp.example.org", List.of(new DnsRecords.Srv(1, 0, 5061, "t.example.org")));
        zone.hosts.put("t.example.org", List.of(address("192.0.2.1")));
        assertEquals(
                List.of(target(Protocol.TLS, "192.0.2.1", 5061)),
                locator(ALL).locate(new UriTarget("example.org", 0, Optional.empty(), true)));
    }

    @Test
    void withoutNaptr_asksForServicesAndThenForAddresses() {
        zone.hosts.put("example.org", List.of(address("192.0.2.9")));
        assertEquals(
                List.of(target(Protocol.UDP, "192.0.2.9", 5060)),
                locator(EnumSet.of(Protocol.UDP, Protocol.TCP)).locate(sip("example.org", 0)));
        assertEquals(
                List.of("NAPTR example.org", "SRV _sip._udp.example.org", "SRV _sip._tcp.example.org", "A example.org"),
                zone.asked);
    }

    @Test
    void namedTransport_asksForItsServiceAlone() {
        zone.srv.put("_sip._tcp.example.org", List.of(new DnsRecords.Srv(1, 0, 5080, "t.example.org")));
        zone.hosts.put("t.example.org", List.of(address("192.0.2.1")));
        assertEquals(
                List.of(target(Protocol.TCP, "192.0.2.1", 5080)),
                locator(ALL).locate(sip("example.org", 0, Protocol.TCP)));
        assertEquals(List.of("SRV _sip._tcp.example.org", "A t.example.org"), zone.asked);
    }

    @Test
    void srv_ordersByPriorityAndDrawsByWeight() {
        ServerLocator locator = locator(ALL);
        List<DnsRecords.Srv> servers = List.of(
                new DnsRecords.Srv(2, 100, 1, "last"),
                new DnsRecords.Srv(1, 75, 1, "often"),
                new DnsRecords.Srv(1, 25, 1, "seldom"),
                new DnsRecords.Srv(1, 0, 1, "zero"));
        int often = 0;
        int zero = 0;
        for (int i = 0; i < 10_000; i++) {
            List<DnsRecords.Srv> ordered = locator.order(servers);
            assertEquals(4, ordered.size());
            assertEquals("last", ordered.get(3).target());
            often += ordered.get(0).target().equals("often") ? 1 : 0;
            zero += ordered.get(0).target().equals("zero") ? 1 : 0;
        }
        assertTrue(often > 7_200 && often < 7_700, "often " + often);
        assertTrue(zero > 0 && zero < 250, "zero " + zero);
    }

    @Test
    void targetThatFailed_comesLastUntilItsTimeIsOver() {
        zone.hosts.put("h.example", List.of(address("192.0.2.1"), address("192.0.2.2")));
        Target first = target(Protocol.UDP, "192.0.2.1", 5070);
        Target second = target(Protocol.UDP, "192.0.2.2", 5070);
        ServerLocator locator = locator(ALL);
        dead.failed(first);
        assertEquals(List.of(second, first), locator.locate(sip("h.example", 5070)));
        now += 30_000;
        assertEquals(List.of(first, second), locator.locate(sip("h.example", 5070)));
        dead.failed(first);
        dead.recovered(first);
        assertEquals(List.of(first, second), locator.locate(sip("h.example", 5070)));
    }

    @Test
    void hostileZone_isBounded() {
        List<DnsRecords.Srv> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new DnsRecords.Srv(1, 65_535, 1 + i, "192.0.2.1"));
        }
        many.add(new DnsRecords.Srv(0, 0, 5060, "."));
        zone.srv.put("_sip._udp.example.org", many);
        assertEquals(
                64, locator(ALL).locate(sip("example.org", 0, Protocol.UDP)).size());
    }

    @Test
    void hostsFile_isReadWithoutAServer() {
        List<InetAddress> local = new NetworkDns(
                        new org.xbill.DNS.ExtendedResolver(new org.xbill.DNS.Resolver[0]), () -> 0L)
                .addresses("localhost");
        assertTrue(local.contains(address("127.0.0.1")), local.toString());
    }
}
