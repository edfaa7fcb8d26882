// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** What sipmsgops and textops do on the wire; the expectations were taken from OpenSIPS 3.6.2. */
class SipmsgopsScriptTest extends ScriptTest {
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.6\r\nt=0 0\r\n"
            + "m=audio 1000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\nm=video 2000 RTP/AVP 96\r\n"
            + "a=rtpmap:96 VP8/90000\r\n";

    private String relayed(String statements, String headers, String body) throws Exception {
        start("""
                loadmodule "textops.so"
                route {
                    $du = "BOB";
                """ + statements + "\n    t_relay();\n}\n");
        return relayed(alice.request("MESSAGE", headers, body));
    }

    @Test
    void headers_goWhereOpensipsPutsThem() throws Exception {
        String arrived = relayed("""
                insert_hf("X-A: 1\\r\\n"); insert_hf("X-B: 2\\r\\n");
                append_hf("X-C: 3\\r\\n"); append_hf("X-D: 4");
                append_hf("X-E: 5\\r\\n", "Call-ID"); insert_hf("X-F: 6\\r\\n", "Call-ID");
                append_hf("X-G: 7\\r\\n", "Call-ID");
                """, "", "");
        String order = arrived.replaceAll("(?s)\r\n\r\n.*", "")
                .replaceAll("(?m)^(Via|From|To|CSeq|Max-Forwards|MESSAGE).*\r\n", "")
                .replaceAll("(?m):.*$", "")
                .replaceAll("\\s+", " ");
        assertEquals("X-A X-B X-F Call-ID X-E X-G Contact Content-Length X-C X-D", order.trim());
    }

    @Test
    void headers_areFoundAndRemovedByNameExpressionAndPattern() throws Exception {
        String arrived =
                relayed("""
                if (!is_present_hf("X-One") || is_present_hf("X-None")) exit;
                if (!remove_hf("x-one") || remove_hf("X-None")) exit;
                remove_hf_re("^X-T.*[0-9]$");
                remove_hf_glob("X-G?ob*");
                list_hdr_add_option("Supported", "path");
                list_hdr_remove_option("Supported", "100rel");
                if (!list_hdr_has_option("Supported", "timer")) exit;
                """, "X-One: 1\r\nX-Two2: 2\r\nX-Globe: 3\r\nX-Kept: 4\r\nSupported: 100rel, timer\r\n", "");
        assertEquals("", SipPeer.header(arrived, "X-One"));
        assertEquals("", SipPeer.header(arrived, "X-Two2"));
        assertEquals("", SipPeer.header(arrived, "X-Globe"));
        assertEquals("4", SipPeer.header(arrived, "X-Kept"));
        assertEquals("timer, path", SipPeer.header(arrived, "Supported"));
    }

    @Test
    void codecs_areMovedAndDeleted() throws Exception {
        String arrived = relayed("""
                if (!codec_exists("telephone-event", "8000") || codec_exists("opus")) exit;
                codec_move_up("PCMA");
                codec_delete_re("tele.*");
                stream_delete("video");
                if (codec_delete("GSM")) exit;
                """, "", SDP);
        assertTrue(SipPeer.body(arrived).endsWith("m=audio 1000 RTP/AVP 8 0\r\n"), arrived);
        assertEquals(String.valueOf(SipPeer.body(arrived).length()), SipPeer.header(arrived, "Content-Length"));
    }

    @Test
    void bodyPart_makesTheBodyMultipart() throws Exception {
        String arrived = relayed("""
                add_body_part("Hello", "text/plain", "X-P: 1\\r\\n");
                if (!has_body_part("application/sdp") || !has_body_part("text/plain")) exit;
                """, "", SDP);
        assertEquals("multipart/mixed;boundary=OSS-unique-boundary-42", SipPeer.header(arrived, "Content-Type"));
        assertTrue(
                SipPeer.body(arrived)
                        .endsWith("--OSS-unique-boundary-42\r\nContent-Type: text/plain\r\nX-P: 1\r\n\r\nHello\r\n"
                                + "--OSS-unique-boundary-42--\r\n"),
                arrived);
    }

    @Test
    void removedBody_takesItsTypeAlong() throws Exception {
        String arrived = relayed("if (!has_body(\"application/sdp\")) exit; remove_body_part();", "", SDP);
        assertEquals("0", SipPeer.header(arrived, "Content-Length"));
        assertEquals("", SipPeer.header(arrived, "Content-Type"));
    }

    @Test
    void text_isSearchedLineByLineAndReplaced() throws Exception {
        String arrived = relayed("""
                if (!search("^X-Q: b") || search("alice.*bob@127")) exit;
                replace("X-Q", "X-R");
                subst('/^X-Z: (.*)$/X-Y: \\1 $rm/');
                search_append("X-W: 1", "23");
                subst_uri('/^sip:bob@(.*)$/sip:carol@\\1/');
                """, "X-Q: b\r\nX-Z: zed\r\nX-W: 1\r\n", "");
        assertEquals("b", SipPeer.header(arrived, "X-R"));
        assertEquals("zed MESSAGE", SipPeer.header(arrived, "X-Y"));
        assertEquals("123", SipPeer.header(arrived, "X-W"));
        assertTrue(arrived.startsWith("MESSAGE sip:carol@127.0.0.1 "), arrived);
        assertFalse(arrived.contains("X-Q"));
    }

    @Test
    void repliesMadeHere_carryWhatWasAppendedInOrder() throws Exception {
        start("""
                route {
                    append_to_reply("X-A: 1\\r\\n");
                    append_to_reply("X-B: 2\\r\\n");
                    if (is_method("INFO"))
                        t_newtran();
                    send_reply(403, "No");
                }
                """);
        for (String method : new String[] {"MESSAGE", "INFO"}) {
            alice.send(alice.request(method, "", ""));
            String reply = alice.receive("SIP/2.0 403 No");
            assertTrue(reply.contains("\r\nX-A: 1\r\nX-B: 2\r\n"), reply);
        }
    }

    @Test
    void message_isValidatedWithItsReason() throws Exception {
        start("""
                route {
                    if (!sipmsg_validate("s", $var(reason)))
                        send_reply(400, "$rc $var(reason)");
                    else
                        send_reply(200, "fine");
                }
                """);
        alice.send(alice.request("MESSAGE", "", ""));
        alice.receive("SIP/2.0 200 fine");
        alice.send(alice.request("MESSAGE", "Path: <sip:x>\r\n", ""));
        alice.receive("SIP/2.0 400 -15 ");
        alice.send(alice.request("MESSAGE", "", "no sdp"));
        alice.receive("SIP/2.0 400 -6 ");
    }
}
