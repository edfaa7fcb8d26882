// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtprelay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.MediaRelayDouble;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** The media of whole calls through a relay that is engaged once. */
class RtpRelayScriptTest extends ScriptTest {
    private static final String SCRIPT = """
            loadmodule "dialog.so"
            loadmodule "ENGINE.so"
            loadmodule "rtp_relay.so"
            modparam("ENGINE", "ENGINE_sock", "URL")
            route {
                if (has_totag()) {
                    loose_route();
                    t_relay();
                    exit;
                }
                record_route();
                SETTINGS
                rtp_relay_engage("ENGINE");
                $du = "BOB";
                t_relay();
            }
            """;

    private static String sdp(String address) {
        return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address
                + "\r\nt=0 0\r\nm=audio 1000 RTP/AVP 0\r\n";
    }

    private static String connection(String message) {
        return SipPeer.body(message)
                .lines()
                .filter(line -> line.startsWith("c="))
                .findFirst()
                .orElse("");
    }

    private void start(String engine, MediaRelayDouble relay, String settings) throws Exception {
        start(SCRIPT.replace("ENGINE", engine).replace("URL", relay.url()).replace("SETTINGS", settings));
    }

    private static String proxy(String question) {
        return switch (question.charAt(0)) {
            case 'U' -> "35000 9.9.9.9\n";
            case 'L' -> "36000 9.9.9.8\n";
            default -> "0\n";
        };
    }

    private String callId() {
        return "call-" + alice.port();
    }

    private String within(SipPeer peer, String method, int cseq, String route, String body) {
        boolean caller = peer == alice;
        return peer.request(method, callId(), caller ? "b" : "a", cseq, "Route: " + route + "\r\n", body)
                .replaceFirst("sip:bob@127.0.0.1 SIP", (caller ? bob.uri() : alice.uri()) + " SIP")
                .replaceFirst("To: <sip:bob", caller ? "To: <sip:bob" : "To: <sip:alice");
    }

    @Test
    void call_isLedThroughTheRelay_fromItsInviteToItsBye() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpRelayScriptTest::proxy)) {
            start("rtpproxy", relay, "$rtp_relay = \"o\"; $rtp_relay_peer(ip) = \"7.7.7.7\";");
            alice.send(alice.request("INVITE", callId(), "", 1, "", sdp("10.0.0.5")));
            String invite = bob.receive("INVITE");
            assertEquals("c=IN IP4 9.9.9.9", connection(invite));
            assertTrue(SipPeer.body(invite).contains("o=- 1 1 IN IP4 9.9.9.9"), invite);
            bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", sdp("10.0.0.6")));
            assertEquals("c=IN IP4 7.7.7.7", connection(alice.await("SIP/2.0 200")));
            String route = SipPeer.header(invite, "Record-Route");
            alice.send(within(alice, "ACK", 1, route, ""));
            bob.receive("ACK");
            assertEquals(
                    List.of("U " + callId() + " 127.0.0.1 1000 a;1", "L " + callId() + " 127.0.0.1 1000 a;1 b;1"),
                    relay.questions());
            List<?> listed = (List<?>) script.environment().commands().run("rtp_relay_list", Map.of());
            assertEquals("rtpproxy", ((Map<?, ?>) listed.getFirst()).get("engine"));

            bob.send(within(bob, "INVITE", 7, route, sdp("10.0.0.6")));
            String again = alice.receive("INVITE");
            assertEquals("c=IN IP4 7.7.7.7", connection(again));
            alice.send(SipPeer.reply(again, "200 OK", "Contact: <" + alice.uri() + ">\r\n", sdp("10.0.0.5")));
            assertEquals("c=IN IP4 9.9.9.8", connection(bob.await("SIP/2.0 200")));
            assertEquals(
                    "U " + callId() + " 127.0.0.1 1000 b;1 a;1",
                    relay.questions().get(2));

            alice.send(within(alice, "BYE", 2, route, ""));
            bob.receive("BYE");
            await(relay, "D " + callId() + " a b");
            assertEquals(List.of(), script.environment().commands().run("rtp_relay_list", Map.of()));
        }
    }

    private static void await(MediaRelayDouble relay, String question) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!relay.questions().getLast().equals(question) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(question, relay.questions().getLast());
    }

    @Test
    void lateOffer_isAnsweredInTheAck() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpRelayScriptTest::proxy)) {
            start("rtpproxy", relay, "");
            alice.send(alice.request("INVITE", callId(), "", 1, "", ""));
            String invite = bob.receive("INVITE");
            bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", sdp("10.0.0.6")));
            assertEquals("c=IN IP4 9.9.9.9", connection(alice.await("SIP/2.0 200")));
            alice.send(within(alice, "ACK", 1, SipPeer.header(invite, "Record-Route"), sdp("10.0.0.5")));
            assertEquals("c=IN IP4 9.9.9.8", connection(bob.receive("ACK")));
            assertEquals(
                    List.of("U " + callId() + " 127.0.0.1 1000 b;1 a;1", "L " + callId() + " 127.0.0.1 1000 b;1 a;1"),
                    relay.questions());
        }
    }

    @Test
    void refusedCall_endsTheSessionOfTheRelay() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpRelayScriptTest::proxy)) {
            start("rtpproxy", relay, "");
            alice.send(alice.request("INVITE", callId(), "", 1, "", sdp("10.0.0.5")));
            bob.send(SipPeer.reply(bob.receive("INVITE"), "486 Busy Here"));
            alice.await("SIP/2.0 486");
            await(relay, "D " + callId() + " a");
        }
    }

    @Test
    void rtpengine_isToldOfBothSides() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(question -> "d6:result2:ok3:sdp12:v=0\r\ns=led\r\ne")) {
            start(
                    "rtpengine",
                    relay,
                    "$rtp_relay = \"trust-address\"; $rtp_relay_peer(type) = \"SRTP\"; $rtp_relay_ctx(flags) = \"loop-protect\";"
                            + " $rtp_relay(iface) = \"in\"; $rtp_relay_peer(iface) = \"out\";");
            alice.send(alice.request("INVITE", callId(), "", 1, "", sdp("10.0.0.5")));
            assertEquals("v=0\r\ns=led\r\n", SipPeer.body(bob.receive("INVITE")));
            String asked = relay.questions().getFirst();
            assertTrue(asked.contains("7:command5:offer"), asked);
            assertTrue(asked.contains("18:transport-protocol8:RTP/SAVP"), asked);
            assertTrue(asked.contains("5:flagsl12:loop-protecte"), asked);
            assertTrue(asked.contains("9:directionl2:in3:oute"), asked);
            assertTrue(!asked.contains("received-from"), asked);
        }
    }

    @Test
    void unknownEngine_isNotEngaged() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpRelayScriptTest::proxy)) {
            start(SCRIPT.replace("rtp_relay_engage(\"ENGINE\")", "rtp_relay_engage(\"other\")")
                    .replace("ENGINE", "rtpproxy")
                    .replace("URL", relay.url())
                    .replace("SETTINGS", ""));
            alice.send(alice.request("INVITE", callId(), "", 1, "", sdp("10.0.0.5")));
            assertEquals("c=IN IP4 10.0.0.5", connection(bob.receive("INVITE")));
            assertEquals(List.of(), relay.questions());
        }
    }
}
