// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** Whole calls through the routing path, over loopback sockets. */
class RoutingPathTest {
    private Peer alice;
    private Peer bob;
    private RecordRouteRelay relay;
    private RoutingDispatcher dispatcher;
    private RoutingServices services;
    private int port;

    @BeforeEach
    void start() throws IOException {
        alice = new Peer();
        bob = new Peer();
        relay = new RecordRouteRelay(bob.uri());
        dispatcher = new RoutingDispatcher(relay, StackSettings.STANDARD);
        services = new RoutingServices(dispatcher);
        dispatcher.initialised();
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        alice.close();
        bob.close();
    }

    private void configure(int replyTimeout) {
        services.configure(new RoutingSettings(replyTimeout, 180_000, true, "Trying", "", "", true, true));
    }

    private String invite(String branch) throws IOException {
        alice.send(alice.request("INVITE", branch, ""), port);
        alice.expect("SIP/2.0 100 Trying");
        return bob.expect("INVITE sip:bob@example.invalid SIP/2.0\r\n");
    }

    @Test
    void call_passesWithRecordRoute_andKeepsUnknownHeadersByteForByte() throws IOException {
        String invite = invite("z9hG4bKcall");
        assertTrue(invite.contains("\r\nX-Odd :  kept  as it is\r\n"), invite);
        assertTrue(invite.contains("\r\nMax-Forwards: 69\r\n"), invite);
        assertTrue(invite.contains("\r\nRecord-Route: <sip:127.0.0.1:" + port + ";lr>\r\n"), invite);
        assertTrue(invite.contains("branch=z9hG4bKcall\r\n"), invite);

        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        String ringing = alice.expect("SIP/2.0 180 Ringing");
        assertEquals(1, ringing.split("Via:", -1).length - 1, "our Via is gone: " + ringing);
        bob.send(Peer.reply(invite, "200 OK", "b1"), port);
        alice.expect("SIP/2.0 200 OK");

        alice.send(
                alice.request(
                        "ACK",
                        "z9hG4bKack",
                        "b1",
                        "Route: <sip:127.0.0.1:" + port + ";lr>",
                        "Route: <sip:127.0.0.1:" + bob.port() + ";lr>"),
                port);
        bob.expect("ACK ");
    }

    @Test
    void retransmittedInvite_isAnsweredWithTheLastReplyAndNotRelayedAgain() throws IOException {
        String invite = invite("z9hG4bKre");
        alice.send(alice.request("INVITE", "z9hG4bKre", ""), port);
        alice.expect("SIP/2.0 100 Trying");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
        alice.send(alice.request("INVITE", "z9hG4bKre", ""), port);
        alice.expect("SIP/2.0 180");
        assertTrue(bob.hearsNothing());
    }

    @Test
    void negativeReply_goesUpstreamAndIsAcknowledgedHopByHop() throws IOException {
        String invite = invite("z9hG4bKbusy");
        bob.send(Peer.reply(invite, "486 Busy Here", "b1"), port);
        String ack = bob.expect("ACK sip:bob@example.invalid SIP/2.0");
        assertTrue(ack.contains("CSeq: 1 ACK"), ack);
        assertTrue(ack.contains(";tag=b1"), ack);
        alice.expect("SIP/2.0 486 Busy Here");
        alice.send(alice.request("ACK", "z9hG4bKbusy", "b1"), port);
        assertTrue(alice.hearsNothing(), "the ACK was absorbed");
        assertTrue(bob.hearsNothing());
        assertEquals(List.of("486"), relay.failures());
    }

    @Test
    void cancel_isAnsweredHere_cancelsTheBranch_andEndsWith487() throws IOException {
        String invite = invite("z9hG4bKcan");
        alice.send(alice.request("CANCEL", "z9hG4bKcan", ""), port);
        alice.expect("SIP/2.0 200 ");
        assertTrue(bob.hearsNothing(), "no CANCEL before a provisional reply");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        String cancel = bob.expect("CANCEL sip:bob@example.invalid SIP/2.0");
        bob.send(Peer.reply(cancel, "200 OK", "b1"), port);
        bob.send(Peer.reply(invite, "487 Request Terminated", "b1"), port);
        bob.expect("ACK ");
        alice.expect("SIP/2.0 180");
        alice.expect("SIP/2.0 487 Request Terminated");
    }

    @Test
    void silentTarget_endsWith408AndTheFailureIsSeen() throws IOException {
        configure(300);
        invite("z9hG4bKslow");
        alice.expect("SIP/2.0 408 Request Timeout");
        assertEquals(List.of("408"), relay.failures());
    }

    @Test
    void targetThatOnlyRings_isCancelledWhenTimerCFires_andCallerGets408() throws IOException {
        services.configure(new RoutingSettings(32_000, 300, true, "Trying", "", "", true, true));
        String invite = invite("z9hG4bKring");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
        String cancel = bob.expect("CANCEL sip:bob@example.invalid SIP/2.0");
        alice.expect("SIP/2.0 408 Request Timeout");
        bob.send(Peer.reply(cancel, "200 OK", "b1"), port);
        bob.send(Peer.reply(invite, "487 Request Terminated", "b1"), port);
        bob.expect("ACK ");
        assertEquals(List.of("408"), relay.failures());
    }

    @Test
    void failure_canRelayElsewhere() throws IOException {
        try (Peer voicemail = new Peer()) {
            relay.onFailureTo(voicemail.uri());
            String invite = invite("z9hG4bKvm");
            bob.send(Peer.reply(invite, "486 Busy Here", "b1"), port);
            bob.expect("ACK ");
            String second = voicemail.expect("INVITE ");
            voicemail.send(Peer.reply(second, "200 OK", "v1"), port);
            alice.expect("SIP/2.0 200 OK");
        }
    }

    @Test
    void forkedCall_takesTheFirst200AndCancelsTheOther() throws IOException {
        try (Peer carol = new Peer()) {
            relay.alsoTo(new RelayTarget("sip:carol@example.invalid", carol.uri(), "", Optional.empty(), 0));
            String toBob = invite("z9hG4bKfork");
            String toCarol = carol.expect("INVITE sip:carol@example.invalid SIP/2.0");
            carol.send(Peer.reply(toCarol, "180 Ringing", "c1"), port);
            alice.expect("SIP/2.0 180");
            bob.send(Peer.reply(toBob, "200 OK", "b1"), port);
            alice.expect("SIP/2.0 200 OK");
            carol.expect("CANCEL ");
        }
    }

    @Test
    void forkedCall_picksTheBestNegative() throws IOException {
        try (Peer carol = new Peer()) {
            relay.alsoTo(new RelayTarget("sip:carol@example.invalid", carol.uri(), "", Optional.empty(), 0));
            String toBob = invite("z9hG4bKbest");
            String toCarol = carol.expect("INVITE ");
            carol.send(Peer.reply(toCarol, "503 Service Unavailable", "c1"), port);
            bob.send(Peer.reply(toBob, "404 Not Found", "b1"), port);
            alice.expect("SIP/2.0 404 Not Found");
        }
    }

    @Test
    void lone503_becomes500() throws IOException {
        String invite = invite("z9hG4bK503");
        bob.send(Peer.reply(invite, "503 Service Unavailable", "b1"), port);
        alice.expect("SIP/2.0 500 ");
    }

    @Test
    void droppedBranches_andNoOther_meanA500() throws IOException {
        alice.send(
                alice.request("INVITE", "z9hG4bKdrop", "").replace("bob@example.invalid SIP", "drop-me@x SIP"), port);
        alice.expect("SIP/2.0 100");
        alice.expect("SIP/2.0 500 ");
        assertTrue(bob.hearsNothing());
    }

    @Test
    void droppedProvisional_doesNotGoUpstream() throws IOException {
        String invite = invite("z9hG4bK183");
        bob.send(Peer.reply(invite, "183 Session Progress", "b1"), port);
        assertTrue(alice.hearsNothing());
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
    }

    @Test
    void statelessReply_keepsItsTagAndItsAckIsSwallowed() throws IOException {
        String request = alice.request("INVITE", "z9hG4bKless", "").replace("Max-Forwards: 70", "Max-Forwards: 0");
        alice.send(request, port);
        String first = alice.expect("SIP/2.0 483 Too Many Hops");
        alice.send(request, port);
        assertEquals(first, alice.expect("SIP/2.0 483"));
        String tag = first.replaceAll("(?s).*\r\nTo: [^\r]*;tag=([^\r;]*)\r\n.*", "$1");
        alice.send(alice.request("ACK", "z9hG4bKless", tag), port);
        assertTrue(alice.hearsNothing());
        assertTrue(bob.hearsNothing());
    }

    @Test
    void malformedRequest_isAnswered400_andGarbageIsDropped() throws IOException {
        alice.send("\0\1\2 this is no SIP", port);
        alice.send(alice.request("OPTIONS", "z9hG4bKbad", "").replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE"), port);
        alice.expect("SIP/2.0 400 ");
        assertTrue(alice.hearsNothing());
    }

    @Test
    void failingApplication_costsThatCallA500AndNotTheServer() throws IOException {
        alice.send(alice.request("CRASH", "z9hG4bKcrash", ""), port);
        alice.expect("SIP/2.0 500 ");
        assertEquals(1, services.statistics().get("application-failures").getAsLong());
        invite("z9hG4bKafter");
    }

    @Test
    void rport_isFilledIn() throws IOException {
        String request = alice.request("INVITE", "z9hG4bKrport", "").replace(";branch=", ";rport;branch=");
        alice.send(request, port);
        String trying = alice.expect("SIP/2.0 100");
        assertTrue(trying.contains(";rport=" + alice.port()), trying);
        assertTrue(trying.contains(";received=127.0.0.1"), trying);
    }

    @Test
    void ownRequest_isSentAndItsReplyHeard() throws Exception {
        var status = new java.util.concurrent.CompletableFuture<Integer>();
        services.originate(
                new OriginatedRequest(
                        "OPTIONS", bob.uri(), "<sip:me@127.0.0.1>", "<" + bob.uri() + ">", "", 0, "", "", ""),
                List.of(Map.entry("X-Ping", "1")),
                (code, reason, reply) -> status.complete(code));
        String options = bob.expect("OPTIONS ");
        assertTrue(options.contains("X-Ping: 1\r\n"), options);
        bob.send(Peer.reply(options, "200 OK", "b1"), port);
        assertEquals(200, status.get(5, java.util.concurrent.TimeUnit.SECONDS));
    }

    @Test
    void ownSocketsAndAliases_areLocal() {
        assertTrue(services.isLocal("127.0.0.1", port, ""));
        assertFalse(services.isLocal("127.0.0.1", port + 1, ""));
        services.addAlias("example.org", 0, "");
        assertTrue(services.isLocal("EXAMPLE.org", 5080, "tcp"));
    }
}
