// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.userblacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Short and forbidden numbers from a database, to the wire. */
class NumberScriptTest {
    private static final String URL = "h2://mem:numbers";
    private static final String HEAD = """
            loadmodule "db_mysql.so"
            loadmodule "speeddial.so"
            loadmodule "userblacklist.so"
            modparam("speeddial|userblacklist", "db_url", "h2://mem:numbers")
            modparam("speeddial", "domain_prefix", "tel.")
            """;
    private static final String ROUTE = """
            route {
                $var(short) = sd_lookup("speed_dial");
                $var(other) = sd_lookup("speed_dial", "sip:bob@b.org");
                $var(global) = check_blacklist("globalblacklist");
                $var(user) = check_user_blacklist("$fU", "a.org");
                $var(number) = check_user_blacklist("$fU", "a.org", "+1 234-5", "userblacklist");
                $var(none) = check_blacklist("nosuch");
                sl_send_reply(299, "$var(short) $var(other) $ru $var(global) $var(user) $var(number) $var(none)");
            }
            """;

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), URL);
        for (String table : List.of("speed_dial", "userblacklist", "globalblacklist")) {
            new Table(database, table).delete(Table.columns());
        }
        dial("alice", "127.0.0.1", "11", "a.org", "sip:123@carrier.org");
        dial("bob", "b.org", "12", "a.org", "456@carrier.org");
        for (String[] row : new String[][] {{"", "0"}, {"1", "1"}, {"123456", "0"}, {"123455787", "0"}, {"x1", "0"}}) {
            new Table(database, "globalblacklist").insert(Table.columns("prefix", row[0], "whitelist", row[1]));
        }
        forbid("a.org", "1234", "0");
        forbid("b.org", "12345", "1");
    }

    private void dial(String user, String domain, String number, String numberDomain, String uri) throws Exception {
        new Table(database, "speed_dial")
                .insert(Table.columns(
                        "username",
                        user,
                        "domain",
                        domain,
                        "sd_username",
                        number,
                        "sd_domain",
                        numberDomain,
                        "new_uri",
                        uri));
    }

    private void forbid(String domain, String prefix, String allowed) throws Exception {
        new Table(database, "userblacklist")
                .insert(Table.columns("username", "alice", "domain", domain, "prefix", prefix, "whitelist", allowed));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void ask(String parameters, String uri, String answer) throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(HEAD + parameters + ROUTE)) {
            wire.ask(wire.request("MESSAGE", uri, "alice", ""), "SIP/2.0 299 " + answer + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the short number of the caller; that of another user, whose URI has no scheme; none
        "sip:11@a.org,       1 -1 sip:123@carrier.org 1 1 1 -1",
        "sip:12@x.org,       -1 1 sip:456@carrier.org -1 1 1 -1",
        "sip:2345@a.org,     -1 -1 sip:2345@a.org -1 1 1 -1",
        // digits alone count, and the longest prefix of them
        "sip:+1-234@a.org,   -1 -1 sip:+1-234@a.org 1 -1 1 -1",
        "sip:1234567@a.org,  -1 -1 sip:1234567@a.org -1 1 1 -1",
        "sip:123455787@a.org,-1 -1 sip:123455787@a.org -1 1 1 -1",
        "sip:a.org,          -1 -1 sip:a.org -1 -1 1 -1"
    })
    void numbers_areLookedUp(String uri, String answer) throws Exception {
        ask("", uri, answer);
    }

    @Test
    void domains_countWhereTheParametersSay() throws Exception {
        String both = """
                modparam("speeddial", "use_domain", 2)
                modparam("userblacklist", "use_domain", 1)
                """;
        ask(both, "sip:11@tel.a.org", "1 -1 sip:123@carrier.org 1 1 -1 -1");
        ask(both, "sip:11@x.org", "-1 -1 sip:11@x.org 1 1 -1 -1");
    }

    @Test
    void changedTable_countsAfterTheReload() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(HEAD + """
                route {
                    $var(global) = check_blacklist("globalblacklist");
                    sl_send_reply(299, "$var(global)");
                }
                """)) {
            wire.ask(wire.request("MESSAGE", "sip:19@a.org", "alice", ""), "SIP/2.0 299 1\r\n");
            new Table(database, "globalblacklist").insert(Table.columns("prefix", "19", "whitelist", "0"));
            wire.ask(wire.request("MESSAGE", "sip:19@a.org", "alice", ""), "SIP/2.0 299 1\r\n");
            assertEquals("OK", wire.manage("reload_blacklist"));
            wire.ask(wire.request("MESSAGE", "sip:19@a.org", "alice", ""), "SIP/2.0 299 -1\r\n");
        }
    }
}
