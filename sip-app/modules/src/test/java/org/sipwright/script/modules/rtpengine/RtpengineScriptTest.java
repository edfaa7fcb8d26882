// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.MediaRelayDouble;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Media through a relay that speaks the ng protocol. */
class RtpengineScriptTest extends ScriptTest {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.6\r\nt=0 0\r\n" + "m=audio 1000 RTP/AVP 0\r\n";

    private static String answer(String question) {
        Map<String, Object> asked = Bencode.read(question).orElseThrow();
        return asked.get("command").equals("delete")
                ? Bencode.write(Map.of("result", "ok"))
                : Bencode.write(Map.of("result", "ok", "sdp", "v=0\r\ns=" + asked.get("command") + "\r\n"));
    }

    @Test
    void manage_offersAnswersAndEnds() throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(RtpengineScriptTest::answer)) {
            start("""
                    loadmodule "rtpengine.so"
                    modparam("rtpengine", "rtpengine_sock", "URL")
                    route {
                        $du = "BOB";
                        rtpengine_manage("replace-origin ICE=remove RTP/SAVPF rtcp-mux-demux loop-protect");
                        t_on_reply("answer");
                        t_relay();
                    }
                    onreply_route[answer] {
                        if (is_method("INVITE"))
                            rtpengine_manage();
                    }
                    """.replace("URL", relay.url()));
            String callId = "call-" + alice.port();
            alice.send(alice.request("INVITE", callId, "", 1, "", SDP));
            String invite = bob.receive("INVITE");
            assertEquals("v=0\r\ns=offer\r\n", SipPeer.body(invite));
            bob.send(SipPeer.reply(invite, "200 OK", "", SDP));
            assertEquals("v=0\r\ns=answer\r\n", SipPeer.body(alice.await("SIP/2.0 200")));
            alice.send(alice.request("BYE", callId, "b", 2, "", ""));
            bob.receive("BYE");
            Map<String, Object> offer =
                    Bencode.read(relay.questions().getFirst()).orElseThrow();
            assertEquals(callId, offer.get("call-id"));
            assertEquals("a", offer.get("from-tag"));
            assertEquals(List.of("IP4", "127.0.0.1"), offer.get("received-from"));
            assertEquals(List.of("origin"), offer.get("replace"));
            assertEquals("remove", offer.get("ICE"));
            assertEquals("RTP/SAVPF", offer.get("transport-protocol"));
            assertEquals(List.of("demux"), offer.get("rtcp-mux"));
            assertEquals(List.of("loop-protect"), offer.get("flags"));
            assertEquals(
                    "b", Bencode.read(relay.questions().get(1)).orElseThrow().get("to-tag"));
            assertEquals(
                    "delete",
                    Bencode.read(relay.questions().get(2)).orElseThrow().get("command"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "de1", "i5e", "d3:ab", "d1:a99999999999:xe", "d1:ai1", "d1:a-1:e", "x"})
    void brokenAnswer_isNone(String text) {
        assertEquals(Optional.empty(), Bencode.read(text));
    }

    @Test
    void deepAnswer_isNone() {
        assertEquals(Optional.empty(), Bencode.read("d1:a" + "l".repeat(5_000) + "e".repeat(5_000) + "e"));
    }

    @Test
    void values_comeBackAsTheyWere() {
        Map<String, Object> map = Map.of("a", List.of("x", 5L, Map.of("b", "")));
        assertEquals(Optional.of(map), Bencode.read(Bencode.write(map)));
    }
}
