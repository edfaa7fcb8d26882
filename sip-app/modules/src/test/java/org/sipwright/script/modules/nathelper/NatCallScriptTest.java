// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.MediaRelayDouble;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** A caller behind NAT, whose Via, Contact and media addresses are private, calls through a media relay. */
class NatCallScriptTest extends ScriptTest {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.5\r\nt=0 0\r\n" + "m=audio 1000 RTP/AVP 0\r\n";

    /** As scripts of releases 1.x and 2.x are written. */
    private static final String OLD = """
            debug=3
            log_stderror=no
            fork=yes
            children=4
            mpath="/usr/lib/opensips/modules"
            loadmodule "rtpproxy.so"
            loadmodule "nathelper.so"
            loadmodule "textops.so"
            loadmodule "uri.so"
            modparam("rtpproxy", "rtpproxy_sock", "RELAY")
            modparam("nathelper", "received_avp", "$avp(i:42)")
            route {
                if (!mf_process_maxfwd_header("10")) {
                    sl_send_reply("483", "Too Many Hops");
                    exit;
                }
                if (nat_uac_test("1")) {
                    fix_nated_contact();
                    force_rport();
                    setflag(5);
                }
                if (has_totag()) {
                    if (!loose_route()) {
                        sl_send_reply("404", "Not here");
                        exit;
                    }
                    if (is_method("BYE"))
                        unforce_rtp_proxy();
                    route(1);
                    exit;
                }
                record_route();
                $du = "BOB";
                route(1);
            }
            route[1] {
                if (is_method("INVITE")) {
                    t_on_branch("1");
                    t_on_reply("1");
                    t_on_failure("1");
                }
                if (!t_relay())
                    sl_reply_error();
                exit;
            }
            branch_route[1] {
                if (isflagset(5))
                    rtpproxy_offer("ro");
            }
            onreply_route[1] {
                xlog("answer $rs\\n");
                if (isflagset(5) && status =~ "(183)|2[0-9][0-9]")
                    rtpproxy_answer("ro");
                if (nat_uac_test("1"))
                    fix_nated_contact();
            }
            failure_route[1] {
                if (t_was_cancelled())
                    exit;
                if (t_check_status("486"))
                    t_reply("480", "Try later");
            }
            """;

    /** The same as newer releases have it. */
    private static final String NEW = OLD.replaceFirst("(?s)debug=3.*mpath=\"[^\"]*\"\n", "log_stdout=no\n")
            .replace("loadmodule \"uri.so\"\n", "")
            .replace("$avp(i:42)", "$avp(rcv)")
            .replace("setflag(5)", "setflag(NAT)")
            .replace("isflagset(5)", "isflagset(NAT)")
            .replace("mf_process_maxfwd_header(\"10\")", "mf_process_maxfwd_header(10)")
            .replaceAll("sl_send_reply\\(\"([0-9]+)\"", "send_reply($1")
            .replace("t_reply(\"480\"", "t_reply(480")
            .replace("nat_uac_test(\"1\")", "nat_uac_test(\"private-contact\")")
            .replace("unforce_rtp_proxy()", "rtpproxy_unforce()")
            .replace("status =~", "$rs =~")
            .replace("route(1)", "route(relay)")
            .replace("route[1]", "route[relay]")
            .replace("t_on_branch(\"1\")", "t_on_branch(\"relay\")")
            .replace("t_on_reply(\"1\")", "t_on_reply(\"relay\")")
            .replace("t_on_failure(\"1\")", "t_on_failure(\"relay\")");

    private static String script(String spelling) {
        return spelling.equals("old") ? OLD : NEW;
    }

    private static String media(String question) {
        return switch (question.charAt(0)) {
            case 'U' -> "35000 203.0.113.1\n";
            case 'L' -> "36000 203.0.113.1\n";
            default -> "0\n";
        };
    }

    /** A request as a phone behind NAT writes it. */
    private String hidden(String request) {
        return request.replaceFirst("UDP 127.0.0.1:[0-9]+", "UDP 10.0.0.5:5060")
                .replaceFirst("Contact: .*", "Contact: <sip:alice@10.0.0.5:5060>");
    }

    /** A call from behind the NAT that is answered and acknowledged; gives the Route of requests within it. */
    private String answeredCall(String callId) throws Exception {
        alice.send(hidden(alice.request("INVITE", callId, "", 1, "", SDP)));
        String invite = bob.receive("INVITE");
        assertEquals("<sip:alice@127.0.0.1:" + alice.port() + ">", SipPeer.header(invite, "Contact"));
        assertTrue(invite.contains(";received=127.0.0.1"), invite);
        assertTrue(invite.contains(";rport=" + alice.port()), invite);
        assertTrue(SipPeer.body(invite).contains("c=IN IP4 203.0.113.1\r\nt=0 0\r\nm=audio 35000 "), invite);
        bob.send(SipPeer.reply(invite, "180 Ringing"));
        // the answer finds the way back through the NAT: to the port that the request came from
        alice.await("SIP/2.0 180");
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <sip:bob@" + "127.0.0.1:" + bob.port() + ">\r\n", SDP));
        String answer = alice.await("SIP/2.0 200");
        assertTrue(SipPeer.body(answer).contains("m=audio 36000 "), answer);
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(hidden(within(alice.request("ACK", callId, "b", 1, route, ""))));
        bob.receive("ACK");
        return route;
    }

    private static List<String> commands(MediaRelayDouble relay) {
        return relay.questions().stream()
                .map(question -> question.substring(0, 1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void callFromBehindNat_isAnsweredAndEnded(String spelling) throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(NatCallScriptTest::media)) {
            start(script(spelling).replace("RELAY", relay.url()));
            String callId = "call-" + alice.port();
            String route = answeredCall(callId);
            // the called party ends it: the request goes to the caller's public address
            bob.send(("BYE sip:alice@127.0.0.1:" + alice.port() + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                    + bob.port() + ";branch=z9hG4bKbye\r\nFrom: <sip:bob@127.0.0.1>;tag=b\r\nTo: "
                    + "<sip:alice@127.0.0.1>;tag=a\r\nCall-ID: " + callId + "\r\nCSeq: 7 BYE\r\nMax-Forwards: 70\r\n"
                    + route + "Content-Length: 0\r\n\r\n"));
            String bye = alice.receive("BYE");
            alice.send(SipPeer.reply(bye, "200 OK"));
            bob.receive("SIP/2.0 200");
            assertEquals(List.of("U", "L", "D"), commands(relay));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void callerBehindNat_hangsUp(String spelling) throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(NatCallScriptTest::media)) {
            start(script(spelling).replace("RELAY", relay.url()));
            String callId = "call-" + alice.port();
            String route = answeredCall(callId);
            alice.send(hidden(within(alice.request("BYE", callId, "b", 2, route, ""))));
            String bye = bob.receive("BYE");
            assertTrue(bye.contains(";rport=" + alice.port()), bye);
            bob.send(SipPeer.reply(bye, "200 OK"));
            alice.await("SIP/2.0 200");
            assertEquals(List.of("U", "L", "D"), commands(relay));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void requestWithoutItsRoute_isNotHere(String spelling) throws Exception {
        start(script(spelling).replace("RELAY", "udp:127.0.0.1:9"));
        alice.send(hidden(alice.request("BYE", "call-none", "b", 2, "", "")));
        alice.await("SIP/2.0 404 Not here");
    }

    private String within(String request) {
        return request.replaceFirst("sip:bob@127.0.0.1 SIP", "sip:bob@127.0.0.1:" + bob.port() + " SIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void busyCallee_givesTheAnswerOfTheFailureRoute(String spelling) throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(NatCallScriptTest::media)) {
            start(script(spelling).replace("RELAY", relay.url()));
            alice.send(hidden(alice.request("INVITE", "", SDP)));
            bob.send(SipPeer.reply(bob.receive("INVITE"), "486 Busy Here"));
            alice.await("SIP/2.0 480 Try later");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void tooManyHops_areRefused(String spelling) throws Exception {
        start(script(spelling).replace("RELAY", "udp:127.0.0.1:9"));
        alice.send(alice.request("INVITE", "", "").replace("Max-Forwards: 70", "Max-Forwards: 0"));
        alice.await("SIP/2.0 483 Too Many Hops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void cancelledCall_isNotAnsweredByTheFailureRoute(String spelling) throws Exception {
        try (MediaRelayDouble relay = new MediaRelayDouble(NatCallScriptTest::media)) {
            start(script(spelling).replace("RELAY", relay.url()));
            String callId = "call-" + alice.port();
            String sent = hidden(alice.request("INVITE", callId, "", 1, "", ""));
            alice.send(sent);
            String invite = bob.receive("INVITE");
            bob.send(SipPeer.reply(invite, "180 Ringing"));
            alice.await("SIP/2.0 180");
            alice.send(
                    hidden(alice.request("CANCEL", callId, "", 1, "", "")).replace("z9hG4bKCANCEL", "z9hG4bKINVITE"));
            alice.await("SIP/2.0 200");
            String cancel = bob.receive("CANCEL");
            bob.send(SipPeer.reply(cancel, "200 OK"));
            bob.send(SipPeer.reply(invite, "487 Request Terminated"));
            alice.await("SIP/2.0 487");
        }
    }
}
