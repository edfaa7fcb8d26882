// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Destinations that the script weighs itself, and lists that sets fill. */
class DispatcherScriptTest {
    private static final String SCRIPT = """
            loadmodule "dispatcher.so"
            modparam("dispatcher", "db_url", "h2://mem:weighed")
            modparam("dispatcher", "algo_route", "weigh")
            modparam("dispatcher", "setid_pvar", "$var(set)")
            modparam("dispatcher", "ds_define_blacklist", "far = 2, 3")
            route {
                if (is_method("OPTIONS")) {
                    ds_select_dst(1, 10, "f");
                    $var(first) = $du;
                    ds_next_dst();
                    ds_is_in_list("10.0.0.9", 5060);
                    send_reply(299, "$var(first) $du $var(set)");
                    exit;
                }
                use_blacklist("far");
                $du = "sip:10.0.0.9";
                t_relay();
            }
            route[weigh] {
                if ($param(2) == "never") {
                    return(-1);
                }
                return($(param(2){s.int}));
            }
            """;

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), "h2://mem:weighed");
        Table targets = new Table(database, "dispatcher");
        targets.delete(Table.columns());
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.1", "attrs", "30"));
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.2", "attrs", "10"));
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.3", "attrs", "never"));
        targets.insert(Table.columns("setid", 1, "destination", "sip:10.0.0.4", "attrs", "20"));
        targets.insert(Table.columns("setid", 2, "destination", "sip:10.0.0.9"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void destinations_areTriedInTheOrderOfTheirWeights() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("OPTIONS", "sip:x", "a", ""), "SIP/2.0 299 sip:10.0.0.2 sip:10.0.0.4 2\r\n");
        }
    }

    @Test
    void destinationsOfASet_areOnItsBlacklist() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(wire.request("MESSAGE", "sip:x@y", "a", ""), "SIP/2.0 473");
        }
    }
}
