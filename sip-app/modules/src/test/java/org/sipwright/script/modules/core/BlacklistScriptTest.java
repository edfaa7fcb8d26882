// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.runtime.management.ManagementException;

/** Blacklists and send() from script to wire; what is expected is what OpenSIPS 3.6.2 did with the same script. */
class BlacklistScriptTest {
    private static final String SCRIPT = """
            dst_blacklist = gw:{( udp , 127.0.0.1 , PHONE , "" )}
            dst_blacklist = pat:{ ( any , 127.0.0.0/255.0.0.0 , 0 , "*badguy*" ) }
            dst_blacklist = neg:{ !( any , 127.0.0.0/255.0.0.0 , 0 , "" ) }
            dst_blacklist = dyn/expire
            route {
                if ($rU == "gw") use_blacklist("gw");
                if ($rU == "off") { use_blacklist("gw"); unuse_blacklist("gw"); }
                if ($rU == "badguy" || $rU == "good") use_blacklist("pat");
                if ($rU == "neg") use_blacklist("neg");
                if ($rU == "stateless") {
                    use_blacklist("gw");
                    $du = "sip:127.0.0.1:PHONE";
                    if (!forward()) sl_send_reply(503, "blocked");
                    exit;
                }
                if ($rU == "send") {
                    $rU = "changed";
                    remove_hf("Subject");
                    send("udp:127.0.0.1:PHONE", "X-B: 2\\r\\n");
                    exit;
                }
                $du = "sip:127.0.0.1:PHONE";
                t_relay();
            }
            """;

    private static String request(ScriptOnWire wire, String user) {
        return wire.request("OPTIONS", "sip:" + user + "@127.0.0.1:" + wire.port(), "a", "Subject: x\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "gw, SIP/2.0 473 Filtered destination (473/TM)",
        "badguy, SIP/2.0 473 Filtered destination (473/TM)",
        "stateless, SIP/2.0 503 blocked",
        "off, OPTIONS sip:off@",
        "good, OPTIONS sip:good@",
        "neg, OPTIONS sip:neg@",
    })
    void requestIsAnswered473WhereItsOnlyTargetIsOnAChosenList(String user, String expected) throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(request(wire, user), expected);
        }
    }

    @Test
    void sendPassesTheMessageOnAsItCameWithMoreHeadersBehindTheStartLine() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String request = request(wire, "send");
            String sent = wire.ask(request, "OPTIONS sip:send@");
            assertEquals(request.replaceFirst("\r\n", "\r\nX-B: 2\r\n"), sent);
        }
    }

    @Test
    void listInForceByDefaultStopsRequestsThatNothingWasSaidOf() throws Exception {
        String script = """
                dst_blacklist = all/default:{ ( any , 127.0.0.1 , 0 , "" ) }
                route { if ($rU == "free") unuse_blacklist("all"); $du = "sip:127.0.0.1:PHONE"; t_relay(); }
                """;
        try (ScriptOnWire wire = new ScriptOnWire(script)) {
            wire.ask(request(wire, "x"), "SIP/2.0 473");
            wire.ask(request(wire, "free"), "OPTIONS sip:free@");
        }
    }

    @Test
    void commandsListCheckAndChangeTheLists() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            int port = wire.phonePort();
            Map<String, Object> rule =
                    Map.of("flags", 0, "IP", "127.0.0.1", "Mask", "255.255.255.255", "Proto", "udp", "Port", port);
            assertEquals(
                    Map.of("name", "gw", "owner", "script", "flags", List.of("read-only"), "Rules", List.of(rule)),
                    wire.manage("list_blacklists", "gw"));
            assertEquals(rule, wire.manage("check_blacklist", "gw", "udp", "127.0.0.1", port));
            assertEquals("OK", wire.manage("add_blacklist_rule", "dyn", "!tcp,10.0.0.0/8,5060,*x*"));
            assertEquals("OK", wire.manage("add_blacklist_rule", "dyn", "10.0.0.1", 50));
            assertEquals(List.of("neg", "dyn"), wire.manage("check_blacklists", "10.0.0.1"));
            assertEquals("OK", wire.manage("del_blacklist_rule", "dyn", "10.0.0.1"));
            assertEquals(List.of("neg"), wire.manage("check_blacklists", "10.0.0.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "list_blacklists, zz, '', 404, Unknown name",
        "check_blacklist, zz, 127.0.0.1, 400, Missing or bad blacklist name",
        "check_blacklist, gw, junk, 400, Missing or bad IP",
        "check_blacklist, gw, 127.0.0.1, 404, Not Matched",
        "add_blacklist_rule, gw, 10.0.0.1, 403, Cannot modify read-only blacklist",
        "add_blacklist_rule, dyn, junk, 400, Missing or bad rule",
        "del_blacklist_rule, dyn, 10.0.0.77, 404, Rule not found",
    })
    void commandsRefuseWhatTheyCannotDo(String command, String name, String value, int code, String text)
            throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            Object[] parameters = value.isEmpty() ? new Object[] {name} : new Object[] {name, value};
            ManagementException refused =
                    assertThrows(ManagementException.class, () -> wire.manage(command, parameters));
            assertEquals(code, refused.code());
            assertTrue(refused.getMessage().contains(text), refused::getMessage);
        }
    }
}
