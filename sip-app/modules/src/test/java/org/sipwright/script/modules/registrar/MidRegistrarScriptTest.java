// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** A registrar in the middle: alice is the phone, bob the main registrar. Expectations were taken from OpenSIPS 3.6.8. */
class MidRegistrarScriptTest extends ScriptTest {
    private static final String SCRIPT = """
            loadmodule "usrloc.so"
            loadmodule "mid_registrar.so"
            modparam("usrloc", "timer_interval", 1)
            MODPARAM
            route {
                if (is_method("REGISTER")) {
                    mid_registrar_save("location");
                    if ($rc == 1) {
                        $ru = "BOB";
                        t_relay();
                    } else if ($rc < 0) {
                        send_reply(500, "Bad");
                    }
                    exit;
                }
                if (!mid_registrar_lookup("location")) {
                    send_reply(404, "Nobody");
                    exit;
                }
                t_relay();
            }
            """;

    private void begin(String modparam) throws Exception {
        start(SCRIPT.replace("MODPARAM", modparam));
    }

    private String contact(String user) {
        return "<sip:" + user + "@127.0.0.1:" + alice.port() + ">";
    }

    private void register(String user, int seconds) throws Exception {
        alice.send(alice.request("REGISTER", "", "")
                .replaceFirst("To: .*", "To: <sip:alice@127.0.0.1>")
                .replaceFirst("Contact: .*", "Contact: " + contact(user) + ";expires=" + seconds));
    }

    /** The main registrar accepts what it is asked for, or so many seconds. */
    private String accept(String register, String seconds) throws Exception {
        String contact = SipPeer.header(register, "Contact");
        String given = seconds.isEmpty() ? contact : contact.replaceFirst("expires=\\d+", "expires=" + seconds);
        bob.send(SipPeer.reply(register, "200 OK", "Contact: " + given + "\r\n", ""));
        return alice.receive("SIP/2.0 200");
    }

    private String uri(String message) {
        Matcher uri = Pattern.compile("<([^>]*)>").matcher(SipPeer.header(message, "Contact"));
        assertTrue(uri.find(), message);
        return uri.group(1);
    }

    private Object contacts() throws Exception {
        return script.environment().commands().run("ul_dump", Map.of());
    }

    @Test
    void mirrored_contactIsKeptAsTheMainRegistrarSays() throws Exception {
        begin("");
        register("phone", 600);
        String register = bob.receive("REGISTER " + bob.uri());
        assertTrue(
                SipPeer.header(register, "Contact")
                        .matches("<sip:phone@127\\.0\\.0\\.1:" + port() + ";ctid=[0-9a-f]{16}>;expires=600"),
                register);
        assertFalse(contacts().toString().contains("phone"));
        String answer = accept(register, "120");
        assertEquals(contact("phone") + ";expires=120", SipPeer.header(answer, "Contact"));
        assertTrue(contacts().toString().contains("phone"));

        bob.send(bob.request("MESSAGE", "", "").replaceFirst("sip:bob@127.0.0.1 SIP", uri(register) + " SIP"));
        alice.receive("MESSAGE sip:phone@127.0.0.1:" + alice.port() + " SIP/2.0");
    }

    @Test
    void refusedRegistration_isNotKept() throws Exception {
        begin("");
        register("phone", 600);
        bob.send(SipPeer.reply(bob.receive("REGISTER"), "403 Forbidden"));
        alice.receive("SIP/2.0 403");
        assertFalse(contacts().toString().contains("phone"));
    }

    @Test
    void throttled_contactIsRegisteredForLong_andAbsorbedMeanwhile() throws Exception {
        begin(
                "modparam(\"mid_registrar\", \"mode\", 1)\nmodparam(\"mid_registrar\", \"contact_id_insertion\", \"ct-username\")");
        register("phone", 60);
        String register = bob.receive("REGISTER");
        assertTrue(
                SipPeer.header(register, "Contact")
                        .matches("<sip:[0-9a-f]{16}@127\\.0\\.0\\.1:" + port() + ">;expires=3600"),
                register);
        assertEquals(contact("phone") + ";expires=60", SipPeer.header(accept(register, ""), "Contact"));
        register("phone", 60);
        assertEquals(contact("phone") + ";expires=60", SipPeer.header(alice.receive("SIP/2.0 200"), "Contact"));
        assertTrue(bob.hearsNothing(200));
        register("phone", 0);
        assertTrue(SipPeer.header(bob.receive("REGISTER"), "Contact").endsWith(">;expires=0"));
    }

    @Test
    void contactThatEndsHere_isTakenOutThere() throws Exception {
        begin("modparam(\"mid_registrar\", \"mode\", 1)\nmodparam(\"mid_registrar\", \"min_expires\", 1)");
        register("phone", 1);
        String register = bob.receive("REGISTER");
        accept(register, "");
        String gone = bob.receive("REGISTER " + bob.uri());
        assertEquals("<" + uri(register) + ">;expires=0", SipPeer.header(gone, "Contact"));
        assertEquals("<sip:alice@127.0.0.1>", SipPeer.header(gone, "To"));
        bob.send(SipPeer.reply(gone, "200 OK"));
    }

    @Test
    void userWithTwoPhones_isOneContactThere() throws Exception {
        begin("modparam(\"mid_registrar\", \"mode\", 2)\nmodparam(\"usrloc\", \"use_domain\", 1)");
        register("phone", 60);
        String register = bob.receive("REGISTER");
        assertEquals(
                "<sip:alice%40127.0.0.1@127.0.0.1:" + port() + ">;expires=3600", SipPeer.header(register, "Contact"));
        assertEquals(contact("phone") + ";expires=60", SipPeer.header(accept(register, ""), "Contact"));
        register("desk", 60);
        assertTrue(SipPeer.header(alice.receive("SIP/2.0 200"), "Contact").contains(contact("desk")));
        register("phone", 0);
        alice.receive("SIP/2.0 200");
        assertTrue(bob.hearsNothing(200));

        bob.send(bob.request("MESSAGE", "", "").replaceFirst("sip:bob@127.0.0.1 SIP", uri(register) + " SIP"));
        alice.receive("MESSAGE sip:desk@127.0.0.1:" + alice.port() + " SIP/2.0");

        register("desk", 0);
        assertTrue(SipPeer.header(bob.receive("REGISTER"), "Contact").endsWith(">;expires=0"));
    }
}
