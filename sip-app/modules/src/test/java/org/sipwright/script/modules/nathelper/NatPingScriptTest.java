// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Registered contacts are pinged, so that the way to them stays open. */
class NatPingScriptTest extends ScriptTest {
    private static final String EMPTY_PING = "\0\0\0\0";

    private static String script(String parameters) {
        return """
                loadmodule "usrloc.so"
                loadmodule "registrar.so"
                loadmodule "nathelper.so"
                modparam("usrloc", "nat_bflag", "NAT")
                modparam("registrar|nathelper", "received_avp", "$avp(rcv)")
                modparam("nathelper", "natping_interval", 1)
                PARAMETERS
                route {
                    if (nat_uac_test("private-contact")) {
                        setbflag("NAT");
                        fix_nated_register();
                    }
                    if ($hdr(X-Ping) == "sip")
                        setbflag("SIPPING");
                    if ($hdr(X-Ping) == "remove") {
                        setbflag("SIPPING");
                        setbflag("REMOVE");
                    }
                    save("location");
                }
                """.replace("PARAMETERS", parameters);
    }

    private void register(SipPeer phone, String contact, String headers) throws Exception {
        phone.send(phone.request("REGISTER", headers, "").replaceFirst("Contact: .*", "Contact: " + contact));
        phone.await("SIP/2.0 200");
    }

    @Test
    void contact_isPingedAtTheAddressThatItRegisteredFrom() throws Exception {
        start(script("modparam(\"nathelper\", \"ping_nated_only\", 1)"));
        register(alice, "<sip:alice@10.0.0.5:5060>", "");
        assertEquals(EMPTY_PING, alice.receive());
        assertEquals(EMPTY_PING, alice.receive());
    }

    @Test
    void contactBeforeNoNat_isPingedOnlyWhereAllAre() throws Exception {
        start(script("modparam(\"nathelper\", \"ping_nated_only\", 1)"));
        register(bob, "<sip:bob@8.8.8.8:" + bob.port() + ">", "");
        register(alice, "<sip:alice@10.0.0.5>", "");
        alice.await(EMPTY_PING);
        assertTrue(bob.hearsNothing(50));
    }

    @Test
    void flaggedContact_isPingedWithARequest() throws Exception {
        start(script("""
                modparam("nathelper", "natping_partitions", 4)
                modparam("nathelper", "sipping_bflag", "SIPPING")
                modparam("nathelper", "sipping_from", "sip:pinger@example.com")
                """));
        register(alice, "<sip:alice@10.0.0.5:5060>", "X-Ping: sip\r\n");
        String ping = alice.await("OPTIONS sip:alice@10.0.0.5:5060 SIP/2.0");
        assertTrue(SipPeer.header(ping, "From").startsWith("<sip:pinger@example.com>;tag="), ping);
        assertEquals("<sip:alice@10.0.0.5:5060>", SipPeer.header(ping, "To"));
        alice.send(SipPeer.reply(ping, "200 OK"));
        String other = SipPeer.header(alice.await("OPTIONS"), "Call-ID");
        assertFalse(other.equals(SipPeer.header(ping, "Call-ID")));
    }

    @Test
    @Timeout(20)
    void contactThatAnswersNoMore_isTakenOut() throws Exception {
        start(script("""
                modparam("nathelper", "sipping_bflag", "SIPPING")
                modparam("nathelper", "remove_on_timeout_bflag", "REMOVE")
                modparam("nathelper", "sipping_from", "sip:pinger@example.com")
                modparam("nathelper", "ping_threshold", 1)
                modparam("nathelper", "max_pings_lost", 2)
                """));
        register(alice, "<sip:alice@10.0.0.5:5060>", "X-Ping: remove\r\n");
        String there = "AOR=bob, ";
        assertTrue(users().contains(there), this::users);
        alice.await("OPTIONS");
        while (users().contains(there)) {
            alice.hearsNothing(100);
        }
    }

    private String users() {
        try {
            return script.environment().commands().run("ul_dump", List.of()).toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void command_turnsPingingOff() throws Exception {
        start(script(""));
        register(alice, "<sip:alice@10.0.0.5:5060>", "");
        alice.await(EMPTY_PING);
        script.environment().commands().run("nh_enable_ping", List.of(0));
        assertTrue(alice.hearsNothing(1_200));
    }
}
