// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.RelayOption;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.UnsentReply;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.resolve.DnsRecords;

/** Targets by name, and the next one when one fails (RFC 3263 section 4.3), over loopback sockets. */
class ResolutionTest {
    private final Scripted script = new Scripted();
    private final Zone zone = new Zone();
    private Peer alice;
    private Peer bob;
    private Peer carol;
    private RoutingDispatcher dispatcher;
    private RoutingServices services;
    private int port;

    private static final class Zone implements DnsRecords {
        private final Map<String, List<Srv>> srv = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public List<Naptr> naptr(String domain) {
            asked.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public List<Srv> srv(String name) {
            return srv.getOrDefault(name, List.of());
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return host.equals("loop.test") ? List.of(InetAddress.getLoopbackAddress()) : List.of();
        }
    }

    @BeforeEach
    void start() throws IOException {
        alice = new Peer();
        bob = new Peer();
        carol = new Peer();
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD, () -> zone);
        services = new RoutingServices(dispatcher);
        script.attach(services);
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
        dispatcher.initialised();
        zone.srv.put(
                "_sip._udp.domain.test",
                List.of(
                        new DnsRecords.Srv(10, 0, bob.port(), "loop.test"),
                        new DnsRecords.Srv(20, 0, carol.port(), "loop.test")));
        script.request(request -> {
            request.setNextHop("sip:domain.test");
            request.setRecordRoute("");
            request.relay(RelayPlan.OWN_TARGET, script);
        });
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        alice.close();
        bob.close();
        carol.close();
    }

    private void invite(String branch) throws IOException {
        alice.send(alice.request("INVITE", branch, ""), port);
        alice.expect("SIP/2.0 100");
    }

    @Test
    void nameWithoutAddress_isAnsweredAsTheApplicationSays_alsoWhenThatIsKnownLate() throws IOException {
        services.setUnsentReplies(outcome -> new UnsentReply(476, "Nowhere: " + outcome));
        zone.srv.clear();
        invite("nowhere");
        alice.expect("SIP/2.0 476 Nowhere: BAD_ADDRESS");
    }

    @Test
    void unavailableServer_isFollowedByTheNext_asIfItHadBeenTheFirst() throws IOException {
        invite("z9hG4bKsrv");
        String first = bob.expect("INVITE ");
        bob.send(Peer.reply(first, "503 Service Unavailable", "b1"), port);
        bob.expect("ACK ");
        String second = carol.expect("INVITE ");
        assertEquals(2, second.split("Via:", -1).length - 1, second);
        assertEquals(1, second.split("Record-Route:", -1).length - 1, second);
        carol.send(Peer.reply(second, "200 OK", "c1"), port);
        alice.expect("SIP/2.0 200");
    }

    @Test
    void silentServer_isFollowedByTheNext_andTriedLastByTheNextCall() throws IOException {
        services.configure(new RoutingSettings(250, 180_000, true, "Trying", "", "", true, true));
        invite("z9hG4bKslow");
        bob.expect("INVITE ");
        String second = carol.expect("INVITE ");
        carol.send(Peer.reply(second, "200 OK", "c1"), port);
        alice.expect("SIP/2.0 200");
        try (Peer dave = new Peer()) {
            dave.send(dave.request("OPTIONS", "z9hG4bKnext", ""), port);
            carol.expect("OPTIONS ");
        }
    }

    @Test
    void lastServersReply_goesUpstream() throws IOException {
        invite("z9hG4bKlast");
        bob.send(Peer.reply(bob.expect("INVITE "), "503 Service Unavailable", "b1"), port);
        carol.send(Peer.reply(carol.expect("INVITE "), "486 Busy Here", "c1"), port);
        alice.expect("SIP/2.0 486");
    }

    @Test
    void firstAddressOnly_triesNoOther() throws IOException {
        script.request(request -> {
            request.setNextHop("sip:domain.test");
            request.relay(RelayPlan.OWN_TARGET.with(RelayOption.FIRST_ADDRESS_ONLY), script);
        });
        invite("z9hG4bKone");
        bob.send(Peer.reply(bob.expect("INVITE "), "503 Service Unavailable", "b1"), port);
        alice.expect("SIP/2.0 500");
        assertTrue(carol.hearsNothing());
    }

    @Test
    void slowNameServer_holdsNobodyUp_andIsAskedOnceForAll() throws IOException {
        zone.gate = new CountDownLatch(1);
        script.request(request -> {
            request.setNextHop(request.callId().startsWith("other") ? carol.uri() : "sip:domain.test");
            request.relay(RelayPlan.OWN_TARGET, script);
        });
        try (Peer dave = new Peer()) {
            alice.send(alice.request("OPTIONS", "z9hG4bKone", ""), port);
            dave.send(dave.request("OPTIONS", "z9hG4bKtwo", ""), port);
            alice.send(alice.request("OPTIONS", "z9hG4bKfree", "").replace("Call-ID: call", "Call-ID: other"), port);
            carol.expect("OPTIONS ");
            zone.gate.countDown();
            bob.expect("OPTIONS ");
            bob.expect("OPTIONS ");
            assertEquals(1, zone.asked.get());
        }
    }

    @Test
    void callCancelledDuringTheLookUp_ends487_andNothingIsSent() throws IOException {
        zone.gate = new CountDownLatch(1);
        script.request(request -> {
            if (request.method().equals("INVITE")) {
                request.setNextHop("sip:domain.test");
            }
            request.relay(RelayPlan.OWN_TARGET, script);
        });
        invite("z9hG4bKearly");
        alice.send(alice.request("CANCEL", "z9hG4bKearly", ""), port);
        alice.expect("SIP/2.0 200");
        alice.expect("SIP/2.0 487");
        zone.gate.countDown();
        assertTrue(bob.hearsNothing());
    }

    @Test
    void nameThatLeadsNowhere_ends503AsA500() throws IOException {
        script.request(request -> {
            request.setNextHop("sip:nobody.test");
            request.relay(RelayPlan.OWN_TARGET, script);
        });
        invite("z9hG4bKnone");
        alice.expect("SIP/2.0 500");
    }

    @Test
    void largeRequest_goesByTcp_onlyWhereTheSettingsSaySo() throws IOException {
        services.listen(SipEndpoint.of("tcp", "127.0.0.1", 0), Map.of());
        services.configure(RoutingSettings.STANDARD.withDatagramLimit(1_300));
        try (ServerSocket server = new ServerSocket(bob.port(), 5, InetAddress.getLoopbackAddress())) {
            script.request(request -> {
                request.setNextHop("sip:127.0.0.1:" + bob.port());
                request.relay(RelayPlan.OWN_TARGET, script);
            });
            alice.send(alice.request("OPTIONS", "z9hG4bKsmall", ""), port);
            bob.expect("OPTIONS ");
            alice.send(alice.request("OPTIONS", "z9hG4bKlarge", "", "X-Filler: " + "x".repeat(1_300)), port);
            try (Socket accepted = server.accept()) {
                byte[] start = accepted.getInputStream().readNBytes(8);
                assertEquals("OPTIONS ", new String(start, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
    }
}
