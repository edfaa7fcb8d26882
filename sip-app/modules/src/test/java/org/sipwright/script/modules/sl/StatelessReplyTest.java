// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;

/** Replies without a transaction, and how they are counted. */
class StatelessReplyTest {
    private static Map<?, ?> figures(ScriptOnWire wire) throws Exception {
        return (Map<?, ?>) wire.manage("get_statistics", List.of("sl:"));
    }

    @Test
    void replies_areCountedByClassAndAcknowledged() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("""
                route {
                    if (is_method("OPTIONS")) {
                        sl_reply_error();
                    } else {
                        append_to_reply("X-Tag: $sig_local_totag\\r\\n");
                        append_to_reply("Content-Type: text/plain\\r\\n");
                        append_body_to_reply("come back later");
                        send_reply(486, "Busy");
                    }
                }
                """)) {
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 500 Server error");
            String busy = wire.ask(wire.request("INVITE", "sip:b@a.org", "alice", "CSeq: 7 INVITE\r\n"), "SIP/2.0 486");
            assertTrue(busy.endsWith("\r\n\r\ncome back later"), busy);
            String to = ScriptOnWire.header(busy, "To");
            assertEquals(ScriptOnWire.header(busy, "X-Tag"), to.substring(to.indexOf("tag=") + 4));
            wire.send(wire.request("ACK", "sip:b@a.org", "alice", "CSeq: 7 ACK\r\n")
                    .replaceFirst("branch=z9hG4bK3", "branch=z9hG4bK2")
                    .replaceFirst("To: [^\r]*", "To: " + to.replace("$", "\\$")));
            // behind its answer the ACK has been seen
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 500");
            Map<?, ?> figures = figures(wire);
            assertEquals(3, ((Number) figures.get("sl:sent_replies")).intValue());
            assertEquals(2, ((Number) figures.get("sl:sent_err_replies")).intValue());
            assertEquals(1, ((Number) figures.get("sl:4xx_replies")).intValue());
            assertEquals(2, ((Number) figures.get("sl:5xx_replies")).intValue());
            assertEquals(1, ((Number) figures.get("sl:received_ACKs")).intValue());
        }
    }

    @Test
    void withoutStatistics_nothingIsCounted() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire("""
                modparam("sl", "enable_stats", 0)
                route { sl_send_reply(404, "Nobody"); }
                """)) {
            wire.ask(wire.request("OPTIONS", "sip:b@a.org", "alice", ""), "SIP/2.0 404");
            assertEquals(0, ((Number) figures(wire).get("sl:sent_replies")).intValue());
        }
    }
}
