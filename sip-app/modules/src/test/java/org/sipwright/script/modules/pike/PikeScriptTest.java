// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.pike;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.ScriptProbe;

/** pike in front of the main route. */
class PikeScriptTest {
    private static final String HEAD = """
            loadmodule "pike.so"
            modparam("pike", "sampling_time_unit", 3600)
            modparam("pike", "reqs_density_per_unit", 2)
            modparam("pike", "check_route", "pike")
            modparam("pike", "pike_log_level", 4)
            """;

    @Test
    void requestsThatTheRouteDoesNotDrop_areCountedAndDropped() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(HEAD + """
                route { sl_send_reply(299, "$rm $retcode"); }
                route[pike] {
                    if (is_method("OPTIONS")) drop;
                    exit;
                }
                """)) {
            for (int i = 0; i < 3; i++) {
                wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 299 OPTIONS");
            }
            for (int i = 0; i < 2; i++) {
                wire.ask(wire.request("MESSAGE", "sip:b@a.org", "alice", ""), "SIP/2.0 299 MESSAGE");
            }
            wire.send(wire.request("MESSAGE", "sip:b@a.org", "alice", ""));
            // what is heard next is not the answer to the one above
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 299 OPTIONS");
            assertTrue(wire.manage("pike_list").toString().contains("127.0.0.1"));
        }
    }

    @Test
    void routeThatIsMissing_isToldAtTheStart() {
        AssertionError refused = assertThrows(AssertionError.class, () -> ScriptProbe.of(HEAD, "exit;"));
        assertTrue(refused.getMessage().contains("check_route"), refused.getMessage());
    }
}
