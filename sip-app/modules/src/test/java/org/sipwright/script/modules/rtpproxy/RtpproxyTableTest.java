// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Relays of RTPProxy from a database, beside those of the script. */
class RtpproxyTableTest {
    @Test
    void relaysOfTheDatabase_standBesideThoseOfTheScript() throws Exception {
        try (Database database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), "h2://mem:rtpproxies")) {
            Table table = new Table(database, "rtpproxy_sockets");
            table.delete(Table.columns());
            table.insert(Table.columns("id", 1, "set_id", 3, "rtpproxy_sock", "udp:127.0.0.1:7003=5"));
            try (ScriptOnWire wire = new ScriptOnWire("""
                    loadmodule "rtpproxy.so"
                    modparam("rtpproxy", "rtpproxy_sock", "udp:127.0.0.1:7001")
                    modparam("rtpproxy", "db_url", "h2://mem:rtpproxies")
                    route { exit; }
                    """)) {
                String shown = wire.manage("rtpproxy_show").toString();
                assertTrue(shown.contains("udp:127.0.0.1:7001") && shown.contains("udp:127.0.0.1:7003"), shown);
                table.delete(Table.columns());
                assertEquals("OK", wire.manage("rtpproxy_reload"));
                shown = wire.manage("rtpproxy_show").toString();
                assertTrue(shown.contains("udp:127.0.0.1:7001") && !shown.contains("udp:127.0.0.1:7003"), shown);
            }
        }
    }
}
