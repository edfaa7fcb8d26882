// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The DNS client against a small server on loopback. */
class NetworkDnsTest {
    private DatagramSocket server;
    private final AtomicInteger questions = new AtomicInteger();
    private long now;
    private NetworkDns dns;

    @BeforeEach
    void start() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
        resolver.setPort(server.getLocalPort());
        resolver.setTimeout(Duration.ofMillis(300));
        dns = new NetworkDns(resolver, () -> now);
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        try {
            while (!server.isClosed()) {
                packet.setLength(2_000);
                server.receive(packet);
                questions.incrementAndGet();
                byte[] wire = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, wire, 0, wire.length);
                answer(new Message(wire)).ifPresent(reply -> send(reply, packet));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void send(byte[] reply, DatagramPacket to) {
        try {
            server.send(new DatagramPacket(reply, reply.length, to.getSocketAddress()));
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static Optional<byte[]> answer(Message question) throws IOException {
        Record asked = question.getQuestion();
        String name = asked.getName().toString(true);
        if (name.startsWith("silent")) {
            return Optional.empty();
        }
        Message reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(asked, Section.QUESTION);
        Name owner = asked.getName();
        if (name.equals("host.test") && asked.getType() == Type.A) {
            reply.addRecord(Record.fromString(owner, Type.A, 1, 60, "192.0.2.7", Name.root), Section.ANSWER);
        } else if (name.equals("_sip._udp.test") && asked.getType() == Type.SRV) {
            reply.addRecord(
                    Record.fromString(owner, Type.SRV, 1, 60, "10 20 5070 host.test.", Name.root), Section.ANSWER);
        } else {
            if (!name.equals("host.test")) {
                reply.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            String soa = "ns.test. root.test. 1 60 60 60 60";
            reply.addRecord(
                    Record.fromString(Name.fromString("test."), Type.SOA, 1, 60, soa, Name.root), Section.AUTHORITY);
        }
        return Optional.of(reply.toWire());
    }

    @Test
    void knownAnswers_areAtHand_andOthersAreNot() throws IOException {
        DnsRecords atHand = dns.atHand().orElseThrow();
        assertThrows(DnsRecords.NotAtHand.class, () -> atHand.addresses("host.test"));
        assertEquals(List.of(InetAddress.getByName("192.0.2.7")), dns.addresses("host.test"));
        assertEquals(List.of(InetAddress.getByName("192.0.2.7")), atHand.addresses("host.test"));
        assertEquals(List.of(new DnsRecords.Srv(10, 20, 5070, "host.test")), dns.srv("_sip._udp.test"));
        assertEquals(1, atHand.srv("_sip._udp.test").size());
        int asked = questions.get();
        dns.addresses("host.test");
        assertEquals(asked, questions.get(), "the cache has it");
    }

    @Test
    void nameThatDoesNotExist_isRemembered() {
        assertEquals(List.of(), dns.naptr("nobody.test"));
        int asked = questions.get();
        assertEquals(List.of(), dns.atHand().orElseThrow().naptr("nobody.test"));
        assertEquals(List.of(), dns.naptr("nobody.test"));
        assertEquals(asked, questions.get());
    }

    @Test
    void silentServer_isLeftAloneForAWhile() {
        assertEquals(List.of(), dns.srv("silent.test"));
        int asked = questions.get();
        assertTrue(asked > 0);
        assertEquals(List.of(), dns.srv("silent.test"));
        assertEquals(List.of(), dns.atHand().orElseThrow().srv("silent.test"));
        assertEquals(asked, questions.get());
        now += 5_001;
        dns.srv("silent.test");
        assertTrue(questions.get() > asked);
    }
}
