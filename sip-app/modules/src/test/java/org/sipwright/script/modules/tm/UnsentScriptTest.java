// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;

/** What is answered for requests that could not be sent anywhere, as OpenSIPS 3.6.8 does. */
class UnsentScriptTest {
    private static final String SCRIPT = """
            dst_blacklist = nobody/default:{( any , 127.0.0.9 , 0 , "" )}
            route {
                switch ($rU) {
                    case "bad":
                        $du = "sip:";
                        break;
                    case "tcp":
                        $du = "sip:127.0.0.1:PHONE;transport=tcp";
                        break;
                    case "listed":
                        $du = "sip:127.0.0.9";
                        break;
                    default:
                        $du = "sip:127.0.0.1:PHONE";
                        t_on_branch("none");
                }
                t_relay();
            }
            branch_route[none] {
                drop();
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "bad, 476 Unresolvable destination (476/TM)",
        "tcp, 500 Server error occurred (7/TM)",
        "listed, 473 Filtered destination (473/TM)",
        "dropped, 500 Server error occurred (1/TM)",
    })
    void requestThatGoesNowhere_isToldWhy(String user, String expected) throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("OPTIONS", "sip:" + user + "@127.0.0.1", "a", ""), "SIP/2.0 " + expected);
        }
    }

    @Test
    void ownRequests_obeyTheListsThatAreInForceForAll() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            Object told = wire.manage("t_uac_dlg", "OPTIONS", "sip:127.0.0.9", "From: <sip:a@x>\r\nTo: <sip:b@x>\r\n");
            assertEquals("473 Filtered destination (473/TM)", ((Map<?, ?>) told).get("Status"));
        }
    }

    @Test
    void requestThatIsNotAnswered_isSentAgainAfterT1_andCounted() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("""
                modparam("tm", "T1_timer", 100)
                modparam("tm", "T2_timer", 200)
                modparam("tm", "fr_timeout", 1)
                route {
                    $du = "sip:127.0.0.1:PHONE";
                    t_relay();
                }
                """)) {
            wire.send(wire.request("OPTIONS", "sip:x@127.0.0.1", "a", ""));
            for (int i = 0; i < 4; i++) {
                wire.expect("OPTIONS");
            }
            assertEquals(1, figure(wire, "retransmission_req_T1_1"));
            assertTrue(figure(wire, "retransmission_req_T1_2") > 0);
        }
    }

    private static long figure(ScriptOnWire wire, String name) {
        return wire.environment().statistics().find("tm:" + name).orElseThrow().value();
    }
}
