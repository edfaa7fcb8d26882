// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translator;

/** Global parameters that change what is on the wire. */
class GlobalsOnWireTest {

    private static String request(ScriptOnWire wire) {
        return wire.request("OPTIONS", "sip:x@127.0.0.1:" + wire.port(), "a", "");
    }

    @Test
    void replyWithoutTransactionGoesOnWhereTheScriptForwardsStateless() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("route { $du = \"sip:127.0.0.1:PHONE\"; forward(); }")) {
            String forwarded = wire.ask(request(wire), "OPTIONS sip:x@");
            String reply = wire.ask(ScriptOnWire.reply(forwarded, "200 Fine"), "SIP/2.0 200 Fine");

            assertEquals(
                    1, reply.lines().filter(line -> line.startsWith("Via:")).count());
        }
    }

    @Test
    void replyWithoutTransactionIsDroppedWhereNothingIsForwarded() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("route { sl_send_reply(200, \"OK\"); }")) {
            String stray = "SIP/2.0 200 Stray\r\nVia: SIP/2.0/UDP 127.0.0.1:" + wire.port()
                    + ";branch=z9hG4bKx.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + wire.phonePort()
                    + ";branch=z9hG4bKy\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: s\r\n"
                    + "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
            wire.send(stray);
            // had it gone on, it would come first
            wire.ask(request(wire), "SIP/2.0 200 OK");
        }
    }

    @Test
    void forwardIsRefusedWhereStatelessRepliesAreDisabled() {
        FunctionTable functions = FunctionTable.of(GlobalsOnWireTest.class.getClassLoader());
        var checked = new ScriptCheck(Catalog.load(), functions)
                .check("disable_stateless_fwd=yes\nroute { forward(); }\n", "x.cfg");
        var findings = new Translator(functions)
                .translate(checked.script().orElseThrow())
                .findings();

        assertEquals(1, findings.size());
        assertTrue(findings.getFirst().message().contains("disable_stateless_fwd"));
    }

    @Test
    void sipWarningTellsWhoAskedAndWhere() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("sip_warning=yes\nroute { sl_send_reply(200, \"OK\"); }")) {
            String warning = ScriptOnWire.header(wire.ask(request(wire), "SIP/2.0 200"), "Warning");

            assertTrue(
                    warning.matches("392 127\\.0\\.0\\.1:" + wire.port()
                            + " \"Noisy feedback tells:  pid=\\d+ req_src_ip=127\\.0\\.0\\.1 req_src_port="
                            + wire.phonePort()
                            + " in_uri=sip:x@127\\.0\\.0\\.1:\\d+ out_uri=sip:x@127\\.0\\.0\\.1:\\d+ via_cnt==1\""),
                    warning);
        }
    }

    @Test
    void serverHeaderAndSignatureAreThoseOfTheScript() throws Exception {
        try (ScriptOnWire wire =
                new ScriptOnWire("server_header=\"Server: edge 7\"\nroute { sl_send_reply(200, \"OK\"); }")) {
            assertEquals("edge 7", ScriptOnWire.header(wire.ask(request(wire), "SIP/2.0 200"), "Server"));
        }
        try (ScriptOnWire wire = new ScriptOnWire("server_signature=no\nroute { sl_send_reply(200, \"OK\"); }")) {
            assertEquals("", ScriptOnWire.header(wire.ask(request(wire), "SIP/2.0 200"), "Server"));
        }
    }

    @Test
    void replyWithOwnViaPassesTheCheckOfVia() throws Exception {
        String script = """
                check_via=yes
                onreply_route { xlog("seen"); }
                route { if ($rU == "x") { t_on_reply("r"); $du = "sip:127.0.0.1:PHONE"; t_relay(); } }
                onreply_route[r] { xlog("matched"); }
                """;
        try (ScriptOnWire wire = new ScriptOnWire(script)) {
            String relayed = wire.ask(request(wire), "OPTIONS sip:x@");
            wire.ask(ScriptOnWire.reply(relayed, "200 Fine"), "SIP/2.0 200 Fine");
        }
    }
}
