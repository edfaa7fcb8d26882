// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Clients behind NAT on the wire: tests, repairs, and keeping them alive as OpenSIPS 3.6.8 does. */
class NatTraversalScriptTest extends ScriptTest {
    private static final String KEEPING = """
            loadmodule "dialog.so"
            loadmodule "nat_traversal.so"
            modparam("nat_traversal", "keepalive_interval", 1)
            modparam("nat_traversal", "keepalive_state_file", "STATE")
            """;
    private static final String SCRIPT = KEEPING + """
            route {
                nat_keepalive();
                if (is_method("REGISTER|SUBSCRIBE")) {
                    append_to_reply("Expires: 3\\r\\nContact: $ct\\r\\n");
                    send_reply($(hdr(X-Status){s.int}), "Fine");
                    exit;
                }
                if (has_totag()) {
                    loose_route();
                    t_relay();
                    exit;
                }
                append_hf("X-Seen: $source_uri $keepalive.socket($source_uri)\\r\\n");
                record_route();
                $du = "BOB";
                t_relay();
            }
            """;

    @TempDir
    Path folder;

    private String state;

    @BeforeEach
    void nameState() {
        state = folder.resolve("keepalive").toString();
    }

    private long figure(String name) {
        return script.environment()
                .statistics()
                .find("nat_traversal:" + name)
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @CsvSource({"1, 10.0.0.1, true", "1, 1.2.3.4, false", "8, 1.2.3.4, true", "8, 127.0.0.1, false", "2, 1.2.3.4, false"
    })
    void tests_lookAtContactAndVia(int test, String host, boolean found) throws Exception {
        start("""
                loadmodule "nat_traversal.so"
                modparam("nat_traversal", "keepalive_interval", 0)
                route {
                    if (client_nat_test(TEST)) {
                        fix_contact();
                    }
                    $du = "BOB";
                    t_relay();
                }
                """.replace("TEST", Integer.toString(test)));
        String arrived = relayed(
                alice.request("OPTIONS", "", "").replaceFirst("Contact: .*", "Contact: <sip:a@" + host + ":5060;x=1>"));
        String expected = found ? "<sip:a@127.0.0.1:" + alice.port() + ";x=1>" : "<sip:a@" + host + ":5060;x=1>";
        assertEquals(expected, SipPeer.header(arrived, "Contact"));
    }

    @ParameterizedTest
    @CsvSource({"REGISTER, registered_endpoints", "SUBSCRIBE, subscribed_endpoints"})
    void acceptedRequest_keepsItsSenderAliveForItsTime(String method, String figure) throws Exception {
        start(SCRIPT.replace("STATE", state));
        alice.send(alice.request(method, "X-Status: 200\r\n", ""));
        alice.receive("SIP/2.0 200");
        assertEquals(1, figure(figure));
        assertEquals(1, figure("keepalive_endpoints"));
        String ping = alice.receive("NOTIFY sip:127.0.0.1:" + alice.port() + " SIP/2.0");
        assertEquals("keep-alive", SipPeer.header(ping, "Event"));
        assertTrue(SipPeer.header(ping, "From").startsWith("sip:keepalive@127.0.0.1;tag="), ping);
        alice.await("NOTIFY");
        while (!alice.hearsNothing(1_500)) {
            // its lifetime of three seconds has to end
        }
        assertEquals(0, figure("keepalive_endpoints"));
    }

    @Test
    void refusedRequest_keepsNobodyAlive() throws Exception {
        start(SCRIPT.replace("STATE", state));
        alice.send(alice.request("REGISTER", "X-Status: 403\r\n", ""));
        alice.receive("SIP/2.0 403");
        assertEquals(0, figure("keepalive_endpoints"));
    }

    @Test
    void call_keepsBothEndsAlive_untilItEnds() throws Exception {
        start(SCRIPT.replace("STATE", state).replace("modparam(\"nat_traversal\", \"keepalive_interval\", 1)", """
                modparam("nat_traversal", "keepalive_interval", 600)
                modparam("nat_traversal", "keepalive_method", "OPTIONS")
                """));
        bob.send(bob.request("REGISTER", "X-Status: 200\r\n", ""));
        bob.receive("SIP/2.0 200");
        alice.send(alice.request("INVITE", "call-" + alice.port(), "", 1, "", ""));
        String invite = bob.receive("INVITE");
        assertEquals(
                "sip:127.0.0.1:" + alice.port(),
                SipPeer.header(invite, "X-Seen").split(" ")[0]);
        assertEquals(2, figure("dialog_endpoints"));
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", ""));
        alice.await("SIP/2.0 200");
        assertEquals(2, figure("dialog_endpoints"));
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(alice.request("BYE", "call-" + alice.port(), "b", 2, route, "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", bob.uri() + " SIP"));
        bob.receive("BYE");
        assertEquals(0, figure("dialog_endpoints"));
        assertEquals(1, figure("keepalive_endpoints"));
    }

    @Test
    void endpoints_areThereAfterARestart() throws Exception {
        start(SCRIPT.replace("STATE", state));
        alice.send(alice.request("REGISTER", "X-Status: 200\r\n", ""));
        alice.receive("SIP/2.0 200");
        script.destroy();
        String line = Files.readString(Path.of(state));
        assertTrue(
                line.matches(
                        "sip:127\\.0\\.0\\.1:" + alice.port() + " udp:127\\.0\\.0\\.1:" + port() + " [0-9]{10} 0\\R"),
                line);
    }
}
