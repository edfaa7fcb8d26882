// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ScriptCheck;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.translator.FunctionTable;
import org.sipwright.script.translator.Translator;
import org.sipwright.stack.StackSettings;

/** Modules start before the sockets are open, and read from databases which ones they used. */
class AnnouncedSocketsTest {
    private static final FunctionTable FUNCTIONS = FunctionTable.of(AnnouncedSocketsTest.class.getClassLoader());

    private static int freePort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void contactOfTheDatabase_keepsItsSocket() throws Exception {
        int port = freePort();
        Database database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), "h2://mem:announced");
        new Table(database, "location")
                .insert(Table.columns(
                        "contact_id",
                        4711,
                        "username",
                        "bob",
                        "contact",
                        "sip:bob@192.0.2.1",
                        "expires",
                        0,
                        "callid",
                        "c",
                        "cseq",
                        1,
                        "socket",
                        "udp:127.0.0.1:" + port));
        CheckedScript checked = new ScriptCheck(Catalog.load(), FUNCTIONS)
                .check("""
                log_level=1
                socket=udp:localhost:PORT
                loadmodule "proto_udp.so"
                loadmodule "signaling.so"
                loadmodule "tm.so"
                loadmodule "usrloc.so"
                loadmodule "registrar.so"
                modparam("usrloc", "db_url", "h2://mem:announced")
                modparam("usrloc", "working_mode_preset", "single-instance-sql-write-through")
                route {
                    lookup("location");
                }
                """.replace("PORT", Integer.toString(port)), "test.cfg");
        assertEquals(List.of(), checked.findings());
        RoutingScript script = new Translator(FUNCTIONS)
                .translate(checked.script().orElseThrow())
                .script()
                .orElseThrow();
        RoutingDispatcher dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        RoutingServices services = new RoutingServices(dispatcher);
        script.attach(services);
        try {
            ScriptSockets.announce(checked.script().orElseThrow(), List.of(), script.environment(), services);
            script.init();
            Object shown = script.environment()
                    .commands()
                    .run("ul_show_contact", Map.of("table_name", "location", "aor", "bob"));

            assertTrue(shown.toString().contains("Socket=udp:127.0.0.1:" + port), shown.toString());
            assertEquals(
                    ScriptSockets.open(checked.script().orElseThrow(), List.of(), script.environment()),
                    services.endpoints());
        } finally {
            script.destroy();
            dispatcher.stack().close();
            database.close();
        }
    }
}
