// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.MediaRelayDouble;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Media through a relay that speaks RTPProxy's protocol. */
class RtpproxyScriptTest extends ScriptTest {
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.6\r\nt=0 0\r\n"
            + "m=audio 1000 RTP/AVP 0\r\na=rtcp:1001\r\n";

    private static String script(String sockets) {
        return """
                loadmodule "rtpproxy.so"
                modparam("rtpproxy", "rtpproxy_timeout", "0.2")
                modparam("rtpproxy", "rtpproxy_retr", 0)
                """ + sockets + """
                route {
                    $du = "BOB";
                    if (is_method("INVITE")) {
                        if (!rtpproxy_offer("o")) {
                            send_reply(500, "No relay");
                            exit;
                        }
                        t_on_reply("answer");
                    } else if (is_method("BYE")) {
                        rtpproxy_unforce();
                    }
                    t_relay();
                }
                onreply_route[answer] {
                    if (has_body("application/sdp"))
                        rtpproxy_answer();
                }
                """;
    }

    private static String socket(String url) {
        return "modparam(\"rtpproxy\", \"rtpproxy_sock\", \"" + url + "\")\n";
    }

    @Test
    void offerAndAnswer_goThroughTheRelay() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(question -> switch (question.charAt(0)) {
            case 'U' -> "35000 9.9.9.9\n";
            case 'L' -> "36000 9.9.9.8\n";
            default -> "0\n";
        })) {
            start(script(socket(relay.url())));
            String callId = "call-" + alice.port();
            alice.send(alice.request("INVITE", callId, "", 1, "", SDP));
            String invite = bob.receive("INVITE");
            assertEquals(
                    SDP.replace("10.0.0.5", "9.9.9.9")
                                    .replace("10.0.0.6", "9.9.9.9")
                                    .replace("1000", "35000")
                                    .replace("rtcp:1001", "rtcp:35001")
                            + "a=nortpproxy:yes\r\n",
                    SipPeer.body(invite));
            bob.send(SipPeer.reply(invite, "200 OK", "", SDP));
            String answered = alice.await("SIP/2.0 200");
            assertTrue(SipPeer.body(answered).contains("c=IN IP4 9.9.9.8\r\nt=0 0\r\nm=audio 36000 "), answered);
            alice.send(alice.request("BYE", callId, "b", 2, "", ""));
            bob.receive("BYE");
            assertEquals(
                    List.of(
                            "U " + callId + " 127.0.0.1 1000 a;1",
                            "L " + callId + " 127.0.0.1 1000 a;1 b;1",
                            "D " + callId + " a b"),
                    relay.questions());
        }
    }

    @Test
    void deadRelay_restsAndAnotherTakesTheCall() throws Exception {
        MediaRelayDouble dead = new MediaRelayDouble(question -> "");
        String deadUrl = dead.url();
        dead.close();
        try (MediaRelayDouble relay = new MediaRelayDouble(question -> "35000\n")) {
            start(script(socket(deadUrl + "=1000 " + relay.url() + "=1")));
            alice.send(alice.request("INVITE", "", SDP));
            assertTrue(SipPeer.body(bob.receive("INVITE")).contains("m=audio 35000 "));
            assertTrue(script.environment()
                    .commands()
                    .run("rtpproxy_show", List.of())
                    .toString()
                    .contains("disabled=1"));
        }
    }

    @Test
    void noRelay_costsThatCallAlone() throws Exception {
        start(script(""));
        alice.send(alice.request("INVITE", "", SDP));
        alice.await("SIP/2.0 500 No relay");
    }
}
