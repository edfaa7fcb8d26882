// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** Messages made here have the form that OpenSIPS 3.6.2 gives them; docs/compatibility.md says how that was compared. */
class WireFormTest {
    private final Scripted script = new Scripted();
    private Peer alice;
    private Peer bob;
    private RoutingDispatcher dispatcher;
    private int port;

    @BeforeEach
    void start() throws IOException {
        alice = new Peer();
        bob = new Peer();
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        script.attach(services);
        services.configure(new RoutingSettings(32_000, 400, true, "Giving it a try", "Own (1)", "Own (1)", true, true));
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
        script.request(request -> {
            if (request.method().equals("OPTIONS")) {
                request.addReplyHeader("X-App", "1");
                request.replyStateless(404, "No such", ReplyContent.EMPTY);
                return;
            }
            if (!request.method().equals("CANCEL")) {
                request.setNextHop(bob.uri());
            }
            request.relay(RelayPlan.OWN_TARGET, script);
        });
        dispatcher.initialised();
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        alice.close();
        bob.close();
    }

    private static String names(String message) {
        return Stream.of(message.split("\r\n"))
                .skip(1)
                .map(line -> line.split(":")[0])
                .collect(Collectors.joining(" "));
    }

    private String invite(String branch) throws IOException {
        alice.send(alice.request("INVITE", branch, "", "Timestamp: 5"), port);
        String trying = alice.expect("SIP/2.0 100 Giving it a try");
        assertEquals("Via To From Call-ID CSeq Server Content-Length", names(trying));
        return bob.expect("INVITE ");
    }

    @Test
    void replies_haveToBeforeFrom_andOwnHeadersBeforeServer() throws IOException {
        alice.send(alice.request("OPTIONS", "z9hG4bKform", ""), port);
        String reply = alice.expect("SIP/2.0 404 No such");
        assertEquals("Via To From Call-ID CSeq X-App Server Content-Length", names(reply));
    }

    @Test
    void ackOfANegativeReply_hasItsOrder() throws IOException {
        String invite = invite("z9hG4bKack");
        bob.send(Peer.reply(invite, "486 Busy Here", "b1"), port);
        String ack = bob.expect("ACK ");
        assertEquals("Via From Call-ID To CSeq Max-Forwards User-Agent Content-Length", names(ack));
        assertTrue(ack.contains("\r\nMax-Forwards: 70\r\n"), ack);
    }

    @Test
    void cancelOfTheCaller_saysSo() throws IOException {
        String invite = invite("z9hG4bKwho");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        alice.expect("SIP/2.0 180");
        alice.send(alice.request("CANCEL", "z9hG4bKwho", ""), port);
        alice.expect("SIP/2.0 200 canceling");
        String cancel = bob.expect("CANCEL ");
        assertEquals("Via From Call-ID To CSeq Max-Forwards Reason User-Agent Content-Length", names(cancel));
        assertTrue(cancel.contains("\r\nReason: SIP;cause=487;text=\"ORIGINATOR_CANCEL\"\r\n"), cancel);
    }

    @Test
    void cancelOfATargetThatOnlyRings_saysNoAnswer() throws IOException {
        String invite = invite("z9hG4bKring");
        bob.send(Peer.reply(invite, "180 Ringing", "b1"), port);
        String cancel = bob.expect("CANCEL ");
        assertTrue(cancel.contains("\r\nReason: SIP;cause=480;text=\"NO_ANSWER\"\r\n"), cancel);
        alice.expect("SIP/2.0 180");
        alice.expect("SIP/2.0 408 Request Timeout");
    }

    @Test
    void cancelAfterAnAnswerElsewhere_saysSo() throws IOException {
        try (Peer carol = new Peer()) {
            script.request(request -> {
                request.setNextHop(bob.uri());
                RelayTarget other = new RelayTarget("sip:c@x.invalid", carol.uri(), "", java.util.Optional.empty(), 0);
                request.relay(new RelayPlan(java.util.List.of(other), true, "", 0, true), script);
            });
            String toBob = invite("z9hG4bKelse");
            String toCarol = carol.expect("INVITE ");
            carol.send(Peer.reply(toCarol, "180 Ringing", "c1"), port);
            alice.expect("SIP/2.0 180");
            bob.send(Peer.reply(toBob, "200 OK", "b1"), port);
            String cancel = carol.expect("CANCEL ");
            assertTrue(cancel.contains("Reason: SIP ;cause=200 ;text=\"Call completed elsewhere\"\r\n"), cancel);
        }
    }

    @Test
    void translated503_keepsItsReasonPhrase() throws IOException {
        String invite = invite("z9hG4bK503");
        bob.send(Peer.reply(invite, "503 Come back later", "b1"), port);
        alice.expect("SIP/2.0 500 Come back later");
    }
}
