// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** RFC 3261 section 16.7 step 5: a 2xx goes upstream whatever went there before. */
class LateSuccessTest {
    @Test
    void successAfterANegativeFinalReply_goesUpstreamAllTheSame() throws Exception {
        Scripted script = new Scripted();
        RoutingDispatcher dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        dispatcher.initialised();
        try (Peer alice = new Peer();
                Peer bob = new Peer()) {
            script.request(request -> {
                request.setNextHop(bob.uri());
                request.relay(RelayPlan.OWN_TARGET, script);
            });
            script.reply(reply -> {
                if (reply.status() == 180) {
                    reply.branch().orElseThrow().transaction().reply(480, "Not Now", ReplyContent.EMPTY);
                }
            });
            int port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of())
                    .port();
            alice.send(alice.request("INVITE", "z9hG4bKlate", ""), port);
            alice.expect("SIP/2.0 100");
            String invite = bob.expect("INVITE ");
            bob.send(Peer.reply(invite, "180 Ringing", "b"), port);
            String refusal = alice.expect("SIP/2.0 480 Not Now");
            alice.send(
                    alice.request("ACK", "z9hG4bKlate", refusal.replaceAll("(?s).*To: [^\r]*;tag=([^\r;]*).*", "$1")),
                    port);
            // the CANCEL and the answer cross
            bob.expect("CANCEL ");
            bob.send(Peer.reply(invite, "200 OK", "b"), port);
            String success = alice.expect("SIP/2.0 200 OK");
            assertTrue(success.contains("CSeq: 1 INVITE"), success);
        } finally {
            dispatcher.stack().close();
        }
    }
}
