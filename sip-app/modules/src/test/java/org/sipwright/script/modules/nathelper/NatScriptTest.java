// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** NAT tests and repairs on the wire; the expectations were taken from OpenSIPS 3.6.2. */
class NatScriptTest extends ScriptTest {
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.6\r\nt=0 0\r\n"
            + "m=audio 1000 RTP/AVP 0\r\nm=video 2000 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 VP8/90000\r\n";

    private String relayed(String statements, String contact, String via, String body) throws Exception {
        start("""
                loadmodule "nathelper.so"
                modparam("nathelper", "received_avp", "$avp(rcv)")
                route {
                    $du = "BOB";
                """ + statements + "\n    t_relay();\n}\n");
        String request = alice.request("MESSAGE", "", body).replaceFirst("Contact: .*", "Contact: " + contact);
        String sent = via.isEmpty() ? request : request.replaceFirst("UDP 127.0.0.1:[0-9]+", "UDP " + via);
        alice.send(sent);
        return bob.receive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:PORT | <sip:a@127.0.0.1:PORT> | 1 4",
                "10.1.1.1:PORT | <sip:a@example.com> | 2 4 32 64",
                "host.example | <sip:a@8.8.8.8> | 2 16 32 64",
                "100.64.3.3 | <sip:a@100.64.0.1:PORT> | 1 2 4 16 32",
                "127.0.0.1 | <sip:a@127.0.0.1> | 1 4 16 64",
                "172.31.1.1:99 | * | 2 4 16",
            })
    void tests_findWhatTheyLookFor(String via, String contact, String expected) throws Exception {
        String arrived =
                relayed("""
                $var(o) = "";
                if (nat_uac_test("private-contact")) $var(o) = $var(o) + " 1";
                if (nat_uac_test("2")) $var(o) = $var(o) + " 2";
                if (nat_uac_test("private-via")) $var(o) = $var(o) + " 4";
                if (nat_uac_test("private-sdp")) $var(o) = $var(o) + " 8";
                if (nat_uac_test("16")) $var(o) = $var(o) + " 16";
                if (nat_uac_test("diff-ip-src-contact")) $var(o) = $var(o) + " 32";
                if (nat_uac_test("diff-port-src-contact")) $var(o) = $var(o) + " 64";
                append_hf("X-R: $var(o)\\r\\n");
                """, contact.replace("PORT", "" + alice.port()), via.replace("PORT", "" + alice.port()), "");
        assertEquals(expected, SipPeer.header(arrived, "X-R"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:alice@10.0.0.1:5060> | <sip:alice@127.0.0.1:PORT;a=b>",
                "sip:alice@10.0.0.1 | <sip:alice@127.0.0.1:PORT;a=b>",
                "\"A\" <sip:alice@10.0.0.1;transport=udp;ob>;expires=5 | "
                        + "\"A\" <sip:alice@127.0.0.1:PORT;a=b;transport=udp;ob>;expires=5",
                "<sip:a@10.0.0.1>, <sip:b@10.0.0.2:99;x> | <sip:a@127.0.0.1:PORT;a=b>, <sip:b@127.0.0.1:PORT;a=b;x>",
            })
    void contact_getsTheAddressThatTheMessageCameFrom(String contact, String expected) throws Exception {
        String arrived = relayed("fix_nated_contact(\";a=b\");", contact, "", "");
        assertEquals(expected.replace("PORT", "" + alice.port()), SipPeer.header(arrived, "Contact"));
    }

    @Test
    void received_goesIntoTheAvpTheHeaderOrTheUri() throws Exception {
        String arrived = relayed(
                "fix_nated_register(); append_hf(\"X-R: $avp(rcv)\\r\\n\"); add_rcv_param(1); add_rcv_param();",
                "<sip:a@10.0.0.1>;q=1",
                "",
                "");
        String from = "sip:127.0.0.1:" + alice.port();
        assertEquals(from, SipPeer.header(arrived, "X-R"));
        assertEquals(
                "<sip:a@10.0.0.1;received=\"" + from + "\">;q=1;received=\"" + from + '"',
                SipPeer.header(arrived, "Contact"));
    }

    @Test
    void sdp_isRewrittenAndMarkedAtItsEnd() throws Exception {
        String arrived = relayed(
                "fix_nated_sdp(\"add-dir-active,rewrite-media-ip,add-no-rtpproxy,rewrite-origin-ip\", \"9.9.9.9\","
                        + " \"\\r\\na=x-1\\r\\na=x-2\");",
                "<sip:a@10.0.0.1>",
                "",
                SDP);
        assertEquals(
                SDP.replace("10.0.0.5", "9.9.9.9").replace("10.0.0.6", "9.9.9.9")
                        + "a=x-1\r\na=x-2\r\na=nortpproxy:yes\r\na=direction:active\r\na=oldoip:10.0.0.5\r\n"
                        + "a=oldcip:10.0.0.6\r\n",
                SipPeer.body(arrived));
    }
}
