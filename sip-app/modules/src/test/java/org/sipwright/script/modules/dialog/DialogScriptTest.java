// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Calls on the wire; the expectations were taken from OpenSIPS 3.6.2. */
class DialogScriptTest extends ScriptTest {
    private static final String SCRIPT = """
            loadmodule "dialog.so"
            modparam("dialog", "profiles_with_value", "caller")
            route {
                if (has_totag()) {
                    if (!loose_route() && !match_dialog()) {
                        send_reply(481, "No dialog");
                        exit;
                    }
                    append_hf("X-S: $DLG_status $DLG_dir $dlg_val(x)\\r\\n");
                    t_relay();
                    exit;
                }
                create_dialog("B");
                $DLG_timeout = LIFETIME;
                $dlg_val(x) = "y";
                set_dlg_profile("caller", "$fU");
                get_profile_size("caller", "alice", $var(size));
                append_hf("X-S: $DLG_status $DLG_did $var(size)\\r\\n");
                record_route();
                $du = "BOB";
                t_relay();
            }
            """;

    private String invite;

    /** Sets a call up, with a Record-Route from bob's side of the server. */
    private String call() throws Exception {
        alice.send(alice.request("INVITE", "call-" + alice.port(), "", 1, "", ""));
        invite = bob.receive("INVITE");
        bob.send(SipPeer.reply(invite, "180 Ringing"));
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ";x=1>\r\n", ""));
        alice.await("SIP/2.0 200");
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(within("ACK", 1, route));
        return bob.receive("ACK");
    }

    private String within(String method, int cseq, String headers) {
        return alice.request(method, "call-" + alice.port(), "b", cseq, headers, "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", bob.uri() + ";x=1 SIP");
    }

    private String route() {
        return "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
    }

    private Object command(String name, Map<String, Object> parameters) throws Exception {
        return script.environment().commands().run(name, parameters);
    }

    @Test
    void call_isFollowedToItsBye() throws Exception {
        start(SCRIPT.replace("LIFETIME", "60"));
        String ack = call();
        String[] created = SipPeer.header(invite, "X-S").split(" ");
        assertEquals("1", created[0]);
        assertEquals("1", created[2]);
        assertTrue(SipPeer.header(invite, "Record-Route").endsWith(";lr;ftag=a;did=" + created[1] + ">"), invite);
        assertEquals("4 downstream y", SipPeer.header(ack, "X-S"));
        Map<?, ?> listed = (Map<?, ?>) command("dlg_list", Map.of());
        Map<?, ?> dialog = (Map<?, ?>) ((List<?>) listed.get("Dialogs")).getFirst();
        assertEquals(4, dialog.get("state"));
        assertEquals(
                "<" + bob.uri() + ";x=1>",
                "<" + ((Map<?, ?>) ((List<?>) dialog.get("CALLEES")).getFirst()).get("callee_contact") + ">");
        alice.send(within("BYE", 2, route()));
        String bye = bob.receive("BYE");
        assertEquals("5 downstream y", SipPeer.header(bye, "X-S"));
        bob.send(SipPeer.reply(bye, "200 OK"));
        alice.receive("SIP/2.0 200");
        assertEquals(List.of(), ((Map<?, ?>) command("dlg_list", Map.of())).get("Dialogs"));
    }

    @Test
    void requestWithoutRoute_isMatchedByItsTags() throws Exception {
        start(SCRIPT.replace("LIFETIME", "60"));
        call();
        alice.send(within("BYE", 2, ""));
        assertEquals("5 downstream y", SipPeer.header(bob.receive("BYE"), "X-S"));
    }

    @Test
    void endOfLifetime_sendsByeToBothSides() throws Exception {
        start(SCRIPT.replace("LIFETIME", "1"));
        call();
        String toBob = bob.receive("BYE " + bob.uri() + ";x=1 SIP/2.0");
        assertEquals("2 BYE", SipPeer.header(toBob, "CSeq"));
        assertEquals("<sip:alice@127.0.0.1>;tag=a", SipPeer.header(toBob, "From"));
        assertEquals("<sip:bob@127.0.0.1>;tag=b", SipPeer.header(toBob, "To"));
        String toAlice = alice.receive("BYE sip:alice@127.0.0.1:" + alice.port());
        assertEquals("1 BYE", SipPeer.header(toAlice, "CSeq"));
        assertEquals("<sip:alice@127.0.0.1>;tag=a", SipPeer.header(toAlice, "To"));
        bob.send(SipPeer.reply(toBob, "200 OK"));
        alice.send(SipPeer.reply(toAlice, "200 OK"));
    }

    @Test
    void management_endsACallByItsCallId() throws Exception {
        start(SCRIPT.replace("LIFETIME", "60"));
        call();
        assertEquals(
                "OK",
                command("dlg_end_dlg", Map.of("dialog_id", "call-" + alice.port(), "extra_hdrs", "X-Why: mi\r\n")));
        assertEquals("mi", SipPeer.header(bob.receive("BYE"), "X-Why"));
        alice.receive("BYE");
    }

    @Test
    void refusedCall_isForgotten() throws Exception {
        start(SCRIPT.replace("LIFETIME", "60"));
        alice.send(alice.request("INVITE", "", ""));
        bob.send(SipPeer.reply(bob.receive("INVITE"), "486 Busy Here"));
        alice.await("SIP/2.0 486");
        assertEquals(
                1,
                script.environment()
                        .statistics()
                        .find("dialog:failed_dialogs")
                        .orElseThrow()
                        .value());
        assertEquals(0, ((Map<?, ?>) command("dlg_list", Map.of("index", 0, "counter", 10))).get("count"));
    }
}
