// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Hidden calls on the wire, both ways; the expectations were taken from OpenSIPS 3.6.8. */
class TopologyHidingScriptTest extends ScriptTest {
    private static final String SCRIPT = """
            loadmodule "dialog.so"
            loadmodule "topology_hiding.so"
            MODPARAM
            route {
                if (has_totag()) {
                    if (!topology_hiding_match()) {
                        send_reply(404, "Not found");
                        exit;
                    }
                    append_hf("X-Seen: $ci\\r\\n");
                    t_relay();
                    exit;
                }
                HIDE
                append_hf("X-Seen: $ci $TH_callee_callid\\r\\n");
                $du = "BOB";
                t_relay();
            }
            """;
    private static final String UPSTREAM = "Via: SIP/2.0/UDP 10.1.1.1:5070;branch=z9hG4bKfar\r\n";
    private static final String ROUTES = "Record-Route: <sip:10.9.9.9;lr>\r\nRecord-Route: <sip:10.8.8.8;lr>\r\n";

    private String invite;
    private String answer;

    private String callId() {
        return "call-" + alice.port();
    }

    /** Sets a call up through proxies on both sides. */
    private void call(String hide, String modparam) throws Exception {
        start(SCRIPT.replace("HIDE", hide).replace("MODPARAM", modparam));
        alice.send(alice.request("INVITE", callId(), "", 1, ROUTES.replace("10.9.9.9", "127.0.0.1:" + alice.port()), "")
                .replaceFirst("From:", UPSTREAM + "From:"));
        invite = bob.receive("INVITE");
        String beyond = "Record-Route: <sip:10.7.7.7;lr>\r\nRecord-Route: <sip:127.0.0.1:" + bob.port() + ";lr>\r\n";
        bob.send(SipPeer.reply(invite, "180 Ringing", "Contact: <" + bob.uri() + ";x=1>\r\n" + beyond, ""));
        assertFalse(alice.await("SIP/2.0 180").contains("10.7.7.7"));
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: \"Bob\" <" + bob.uri() + ";x=1>;q=1\r\n" + beyond, ""));
        answer = alice.receive("SIP/2.0 200");
    }

    private static List<String> all(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private String uri(String message) {
        Matcher uri = Pattern.compile("<([^>]*)>").matcher(SipPeer.header(message, "Contact"));
        assertTrue(uri.find(), message);
        return uri.group(1);
    }

    private String fromAlice(String method, int cseq) {
        return alice.request(method, callId(), "b", cseq, "Route: <sip:127.0.0.1:" + port() + ";lr>\r\n", "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", uri(answer) + " SIP");
    }

    private String fromBob(String method, int cseq) {
        return bob.request(method, SipPeer.header(invite, "Call-ID"), "a", cseq, "", "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", uri(invite) + " SIP")
                .replaceFirst("From: .*", "From: <sip:bob@127.0.0.1>;tag=b")
                .replaceFirst("To: .*", "To: <sip:alice@127.0.0.1>;tag=a");
    }

    private void inviteShowsNothingOfTheCaller() {
        assertEquals(1, all(invite, "Via").size(), invite);
        assertEquals(List.of(), all(invite, "Record-Route"));
        assertTrue(uri(invite).matches("sip:([0-9a-f.]+@)?127\\.0\\.0\\.1:" + port() + "(;.*)?"), invite);
        assertFalse(invite.contains("127.0.0.1:" + alice.port()), invite);
    }

    private void answerShowsNothingOfTheCalledParty() {
        assertEquals(2, all(answer, "Via").size(), answer);
        assertEquals(
                "SIP/2.0/UDP 10.1.1.1:5070;branch=z9hG4bKfar",
                all(answer, "Via").get(1));
        assertEquals(List.of("<sip:127.0.0.1:" + alice.port() + ";lr>,<sip:10.8.8.8;lr>"), all(answer, "Record-Route"));
        assertTrue(uri(answer).matches("sip:([0-9a-f.]+@)?127\\.0\\.0\\.1:" + port() + "(;.*)?"), answer);
        assertFalse(answer.contains(Integer.toString(bob.port())), answer);
    }

    /** Requests within the call, from both sides. */
    private void requestsGoBothWays() throws Exception {
        alice.send(fromAlice("ACK", 1));
        String ack = bob.receive("ACK " + bob.uri() + ";x=1 SIP/2.0");
        assertEquals(1, all(ack, "Via").size(), ack);
        assertEquals(List.of("<sip:127.0.0.1:" + bob.port() + ";lr>,<sip:10.7.7.7;lr>"), all(ack, "Route"));
        assertEquals(SipPeer.header(invite, "Call-ID"), SipPeer.header(ack, "Call-ID"));
        assertFalse(ack.contains("127.0.0.1:" + alice.port()), ack);

        bob.send(fromBob("INFO", 7));
        String info = alice.receive("INFO sip:alice@127.0.0.1:" + alice.port() + " SIP/2.0");
        assertEquals(List.of("<sip:127.0.0.1:" + alice.port() + ";lr>,<sip:10.8.8.8;lr>"), all(info, "Route"));
        assertEquals(callId(), SipPeer.header(info, "Call-ID"));
        assertEquals(callId(), SipPeer.header(info, "X-Seen"));
        assertFalse(info.contains("127.0.0.1:" + bob.port()), info);
        alice.send(SipPeer.reply(info, "200 OK", "Contact: <sip:alice@127.0.0.1:" + alice.port() + ">\r\n", ""));
        String informed = bob.receive("SIP/2.0 200");
        assertEquals(SipPeer.header(invite, "Call-ID"), SipPeer.header(informed, "Call-ID"));
        assertFalse(informed.contains("127.0.0.1:" + alice.port()), informed);

        alice.send(fromAlice("BYE", 2));
        String bye = bob.receive("BYE " + bob.uri() + ";x=1 SIP/2.0");
        bob.send(SipPeer.reply(bye, "200 OK"));
        String ended = alice.receive("SIP/2.0 200");
        assertEquals(1, all(ended, "Via").size(), ended);
        assertEquals(callId(), SipPeer.header(ended, "Call-ID"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topology_hiding();",
                "create_dialog(); topology_hiding();",
                "create_dialog(\"B\"); topology_hiding(\"C\");",
                "create_dialog(); topology_hiding(\"D\");",
            })
    void call_hidesEachSideFromTheOther(String hide) throws Exception {
        call(hide, "");
        inviteShowsNothingOfTheCaller();
        answerShowsNothingOfTheCalledParty();
        requestsGoBothWays();
    }

    @Test
    void call_withBase32_isHiddenWithoutADialog() throws Exception {
        call("topology_hiding(\"U\");", """
                modparam("topology_hiding", "th_contact_encode_scheme", "base32")
                modparam("topology_hiding", "th_contact_encode_param", "seal")
                """);
        assertTrue(uri(invite).matches("sip:alice@127\\.0\\.0\\.1:" + port() + ";seal=[a-z2-7]+"), invite);
        requestsGoBothWays();
    }

    @Test
    void callId_isHiddenFromTheCalledPartyAlone() throws Exception {
        call("topology_hiding(\"C\");", "modparam(\"topology_hiding\", \"force_dialog\", 1)");
        String hidden = SipPeer.header(invite, "Call-ID");
        assertTrue(hidden.startsWith("DLGCH_"), hidden);
        assertEquals(callId() + " " + hidden, SipPeer.header(invite, "X-Seen"));
        assertEquals(callId(), SipPeer.header(answer, "Call-ID"));
        script.environment().commands().run("dlg_end_dlg", Map.of("dialog_id", callId()));
        String bye = bob.receive("BYE");
        assertEquals(hidden, SipPeer.header(bye, "Call-ID"));
        bob.send(SipPeer.reply(bye, "200 OK"));
        assertEquals(callId(), SipPeer.header(alice.receive("BYE"), "Call-ID"));
        assertTrue(bob.hearsNothing(700), "the answer to BYE was not known as such");
    }

    @Test
    void contact_keepsWhatItIsToldTo() throws Exception {
        call("create_dialog(); topology_hiding(\"U\", \"/service\");", """
                modparam("topology_hiding", "th_passed_contact_uri_params", "y;x")
                modparam("topology_hiding", "th_passed_contact_params", "q")
                """);
        assertTrue(uri(invite).startsWith("sip:alice@127.0.0.1:" + port() + ";did="), invite);
        assertTrue(
                SipPeer.header(answer, "Contact")
                        .matches("<sip:service@127\\.0\\.0\\.1:" + port() + ";x=1;did=[0-9a-f.]+>;q=1"),
                answer);
    }

    @Test
    void cancelledCall_isCancelledByTheHiddenCallId() throws Exception {
        start(SCRIPT.replace("HIDE", "create_dialog(); topology_hiding(\"C\");")
                .replace("MODPARAM", "")
                .replace("if (has_totag())", "if (is_method(\"CANCEL\")) { t_relay(); exit; } if (has_totag())"));
        String request = alice.request("INVITE", callId(), "", 1, "", "");
        alice.send(request);
        invite = bob.receive("INVITE");
        bob.send(SipPeer.reply(invite, "180 Ringing"));
        alice.await("SIP/2.0 180");
        alice.send(request.replace("INVITE sip", "CANCEL sip").replace("1 INVITE", "1 CANCEL"));
        String cancel = bob.receive("CANCEL");
        assertEquals(SipPeer.header(invite, "Call-ID"), SipPeer.header(cancel, "Call-ID"));
        bob.send(SipPeer.reply(cancel, "200 OK"));
        bob.send(SipPeer.reply(invite, "487 Request Terminated"));
        bob.receive("ACK");
        assertEquals(callId(), SipPeer.header(alice.await("SIP/2.0 487"), "Call-ID"));
    }

    @Test
    void forgedContact_isNotFollowed() throws Exception {
        start(SCRIPT.replace("HIDE", "topology_hiding();").replace("MODPARAM", ""));
        String forged =
                new SealedText(new Seal("guessed"), SealedText.Scheme.BASE64).close("\nudp:127.0.0.1:1\n" + bob.uri());
        alice.send(alice.request("BYE", "other", "b", 1, "", "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", "sip:127.0.0.1:" + port() + ";thinfo=" + forged + " SIP"));
        alice.receive("SIP/2.0 404");
    }
}
