// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Addresses, dial plans, destinations and accounts in a database, from scripts to the wire. */
class RoutingDataScriptTest {
    private static final String SCRIPT = """
            loadmodule "permissions.so"
            loadmodule "dialplan.so"
            loadmodule "dispatcher.so"
            loadmodule "acc.so"
            modparam("permissions|dialplan|dispatcher|acc", "db_url", "h2://mem:routing")
            modparam("acc", "extra_fields", "log: a")
            route {
                if (is_method("MESSAGE")) {
                    $var(allowed) = check_source_address(4, $avp(info));
                    $var(other) = check_address(5, "10.1.2.3", 5060, "udp");
                    get_source_group($var(group));
                    $var(code) = dp_translate(1, "$rU", $var(number), $var(attrs));
                    send_reply(299, "$var(allowed) $avp(info) $var(other) $var(group) $var(code) $var(number) $var(attrs)");
                    exit;
                }
                if (is_method("OPTIONS")) {
                    ds_count(1, "a", $var(count));
                    if (!ds_select_dst(1, 8, "f")) {
                        send_reply(503, "None of $var(count)");
                        exit;
                    }
                    $var(first) = $du;
                    ds_next_dst();
                    $var(second) = $du;
                    ds_mark_dst("i");
                    send_reply(299, "$var(count) $var(first) $var(second)");
                    exit;
                }
                do_accounting("db", "missed|failed");
                t_newtran();
                t_reply(486, "Busy Here");
            }
            """;

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), "h2://mem:routing");
        for (String table : List.of("address", "dialplan", "dispatcher", "acc", "missed_calls")) {
            new Table(database, table).delete(Table.columns());
        }
        Table address = new Table(database, "address");
        address.insert(Table.columns("grp", 4, "ip", "127.0.0.0", "mask", 8, "context_info", "local"));
        address.insert(Table.columns("grp", 5, "ip", "10.1.2.3", "mask", 32, "port", 5061));
        Table plan = new Table(database, "dialplan");
        plan.insert(Table.columns(
                "dpid",
                1,
                "pr",
                2,
                "match_op",
                1,
                "match_exp",
                "^00",
                "subst_exp",
                "^00([1-9])(.*)",
                "repl_exp",
                "+\\1\\2",
                "attrs",
                "abroad"));
        plan.insert(Table.columns("dpid", 1, "pr", 1, "match_op", 0, "match_exp", "112", "repl_exp", "sos"));
        plan.insert(Table.columns("dpid", 1, "pr", 0, "match_op", 1, "match_exp", ".", "disabled", 1));
        Table targets = new Table(database, "dispatcher");
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.1", "priority", 5));
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.2", "priority", 9));
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.3", "state", 1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void addressesAndDialPlans_comeFromTheDatabase() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("MESSAGE", "sip:0049123@x", "a", ""), "SIP/2.0 299 1 local -1 4 1 +49123 abroad\r\n");
            wire.ask(wire.request("MESSAGE", "sip:112@x", "a", ""), "SIP/2.0 299 1 local -1 4 1 sos \r\n");
            wire.ask(wire.request("MESSAGE", "sip:7@x", "a", ""), "SIP/2.0 299 1 local -1 4 -1 <null> <null>\r\n");
        }
    }

    @Test
    void destinations_areTriedByPriorityAndMarked() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("OPTIONS", "sip:x", "a", ""), "SIP/2.0 299 2 sip:10.0.0.2 sip:10.0.0.1\r\n");
            wire.ask(wire.request("OPTIONS", "sip:x", "a", ""), "SIP/2.0 299 1 sip:10.0.0.2 sip:10.0.0.2\r\n");
            wire.ask(wire.request("OPTIONS", "sip:x", "a", ""), "SIP/2.0 503 None of 0\r\n");
            assertEquals("OK", wire.manage("ds_set_state", "a", "1", "sip:10.0.0.3"));
            wire.ask(wire.request("OPTIONS", "sip:x", "a", ""), "SIP/2.0 299 1 sip:10.0.0.3 sip:10.0.0.3\r\n");
            assertTrue(wire.manage("ds_list").toString().contains("URI=sip:10.0.0.1, state=Inactive"));
        }
    }

    @Test
    void missedCall_isWrittenToBothTables() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.send(wire.request("INVITE", "sip:bob@x", "alice", ""));
            wire.expect("SIP/2.0 100");
            wire.expect("SIP/2.0 486 Busy Here");
            long end = System.nanoTime() + 5_000_000_000L;
            List<Row> missed = List.of();
            List<Row> accounts = List.of();
            while ((missed.isEmpty() || accounts.isEmpty()) && System.nanoTime() < end) {
                missed = new Table(database, "missed_calls").select(List.of("method", "sip_code"), Table.columns());
                accounts = new Table(database, "acc").select(List.of("from_tag", "sip_reason"), Table.columns());
            }
            assertEquals(
                    "INVITE 486",
                    missed.getFirst().text(0) + " " + missed.getFirst().text(1));
            assertEquals(
                    "a Busy Here",
                    accounts.getFirst().text(0) + " " + accounts.getFirst().text(1));
        }
    }
}
