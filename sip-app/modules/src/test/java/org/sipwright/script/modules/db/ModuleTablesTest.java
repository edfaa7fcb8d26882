// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Every module that uses a database reads and writes its tables, from scripts to the wire, with every kind of database. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
@Timeout(120)
class ModuleTablesTest extends ScriptTest {
    private static final List<String> TABLES = List.of(
            "subscriber",
            "dbaliases",
            "domain",
            "grp",
            "re_grp",
            "uri",
            "address",
            "dialplan",
            "dispatcher",
            "load_balancer",
            "dr_gateways",
            "dr_rules",
            "dr_groups",
            "dr_carriers",
            "usr_preferences",
            "xcap",
            "location",
            "acc",
            "missed_calls",
            "dialog",
            "presentity",
            "active_watchers",
            "watchers",
            "tls_mgm");

    @TempDir
    static Path folder;

    private final DatabaseKind kind;
    private String url;
    private Database database;

    ModuleTablesTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void emptyTheTables() throws Exception {
        url = kind.url(folder, "modules");
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), url);
        for (String table : TABLES) {
            table(table).delete(Table.columns());
        }
    }

    @AfterEach
    void closeTheDatabase() {
        if (database != null) {
            database.close();
        }
    }

    private Table table(String name) {
        return new Table(database, name);
    }

    private void insert(String table, Object... namesAndValues) throws DatabaseException {
        table(table).insert(Table.columns(namesAndValues));
    }

    private void startWith(String body) throws Exception {
        start(kind.module() + body.replace("URL", url));
    }

    private void restartWith(String body) throws Exception {
        restart(kind.module() + body.replace("URL", url));
    }

    /** Waits until a table holds so many rows, which other threads write, and gives them as texts. */
    private List<String> rows(String table, int count, String... columns) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        List<Row> rows = table(table).select(List.of(columns), Table.columns(), columns[0]);
        while (rows.size() != count && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
            rows = table(table).select(List.of(columns), Table.columns(), columns[0]);
        }
        assertEquals(count, rows.size(), () -> "rows of " + table);
        return rows.stream()
                .map(row -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        text.append(i == 0 ? "" : " ").append(row.isNull(i) ? "-" : row.text(i));
                    }
                    return text.toString();
                })
                .toList();
    }

    private static final String READING = """
        loadmodule "auth.so"
        loadmodule "auth_db.so"
        loadmodule "alias_db.so"
        loadmodule "domain.so"
        loadmodule "group.so"
        loadmodule "permissions.so"
        loadmodule "dialplan.so"
        loadmodule "dispatcher.so"
        loadmodule "dialog.so"
        loadmodule "load_balancer.so"
        loadmodule "drouting.so"
        loadmodule "avpops.so"
        loadmodule "sqlops.so"
        modparam("auth_db|alias_db|domain|group|permissions|dialplan|dispatcher|load_balancer|drouting", "db_url", "URL")
        modparam("avpops|sqlops", "db_url", "URL")
        modparam("auth_db", "calculate_ha1", 1)
        modparam("auth_db", "password_column", "password")
        modparam("domain", "db_mode", 0)
        modparam("group", "re_table", "re_grp")
        route {
            t_newtran();
            $var(exists) = db_does_uri_exist("$ru", "subscriber");
            $var(alias) = alias_db_lookup("dbaliases");
            append_to_reply("X-Alias: $var(exists) $var(alias) $ru\\r\\n");
            $var(local) = is_domain_local("a.org", $var(attrs));
            $var(group) = db_is_user_in("From", "vip");
            db_get_user_group("From", $avp(ids));
            append_to_reply("X-Domain: $var(local) $var(attrs) $var(group) $avp(ids)\\r\\n");
            $var(allowed) = check_source_address(4, $avp(info));
            $var(plan) = dp_translate(1, "$rU", $var(number), $var(attrs));
            append_to_reply("X-Plan: $var(allowed) $avp(info) $var(plan) $var(number) $var(attrs)\\r\\n");
            $var(set) = ds_select_dst(1, 8);
            append_to_reply("X-Set: $var(set) $du\\r\\n");
            $var(balance) = lb_start(1, "pstn");
            append_to_reply("X-Balance: $var(balance) $du\\r\\n");
            $var(routing) = do_routing();
            append_to_reply("X-Routing: $var(routing) $ru\\r\\n");
            $var(raw) = sql_query_one("SELECT username, domain FROM subscriber", "$var(u);$var(d)");
            $avp(pet) = "cat";
            $avp(age) = 7;
            $var(stored) = sql_avp_store("$fu/username", "$avp(pet)") + sql_avp_store("$fu/username", "$avp(age)");
            $avp(pet) = NULL;
            $avp(age) = NULL;
            $var(loaded) = avp_db_load("$fu/username", "$avp(pet)") + avp_db_load("$fu/username", "$avp(age)");
            $var(deleted) = sql_avp_delete("$fu/username", "$avp(pet)");
            append_to_reply("X-Sql: $var(raw) $var(u) $var(d) $var(stored) $var(loaded) $avp(pet) $avp(age) $var(deleted)\\r\\n");
            t_reply(486, "Busy");
        }
        """;

    private void fillWhatIsRead() throws DatabaseException {
        insert("subscriber", "username", "alice", "domain", "127.0.0.1", "password", "secret");
        insert(
                "dbaliases",
                "alias_username",
                "bob",
                "alias_domain",
                "127.0.0.1",
                "username",
                "4912",
                "domain",
                "a.org");
        insert("domain", "domain", "a.org", "attrs", "gold", "accept_subdomain", 0);
        insert("grp", "username", "alice", "domain", "127.0.0.1", "grp", "vip");
        insert("re_grp", "reg_exp", "^sip:al", "group_id", 7);
        insert("address", "grp", 4, "ip", "127.0.0.0", "mask", 8, "proto", "any", "context_info", "local");
        insert(
                "dialplan",
                "dpid",
                1,
                "pr",
                1,
                "match_op",
                1,
                "match_exp",
                "^49",
                "subst_exp",
                "^49(.*)",
                "repl_exp",
                "0\\1",
                "attrs",
                "home");
        insert("dispatcher", "setid", 1, "destination", "sip:10.0.0.1", "priority", 5);
        insert("dispatcher", "setid", 1, "destination", "sip:10.0.0.2", "priority", 9);
        insert("load_balancer", "group_id", 1, "dst_uri", "sip:10.0.0.9", "resources", "pstn=3");
        insert("dr_gateways", "gwid", "gw1", "type", 1, "address", "10.0.0.7", "strip", 2, "pri_prefix", "+");
        insert("dr_groups", "username", "alice", "domain", "127.0.0.1", "groupid", 3);
        insert("dr_rules", "groupid", "3", "prefix", "49", "priority", 1, "gwlist", "gw1");
    }

    @Test
    void modulesThatRead_findTheirRows() throws Exception {
        fillWhatIsRead();
        startWith(READING);
        alice.send(alice.request("INVITE", "", ""));
        String busy = alice.await("SIP/2.0 486");
        assertEquals("-1 1 sip:4912@a.org", SipPeer.header(busy, "X-Alias"));
        assertEquals("1 gold 1 7", SipPeer.header(busy, "X-Domain"));
        assertEquals("1 local 1 012 home", SipPeer.header(busy, "X-Plan"));
        assertEquals("1 sip:10.0.0.2", SipPeer.header(busy, "X-Set"));
        assertEquals("1 sip:10.0.0.9", SipPeer.header(busy, "X-Balance"));
        assertEquals("1 sip:+12@10.0.0.7", SipPeer.header(busy, "X-Routing"));
        assertEquals("1 alice 127.0.0.1 2 2 cat 7 1", SipPeer.header(busy, "X-Sql"));
        assertEquals(List.of("age 7 3"), rows("usr_preferences", 1, "attribute", "value", "type"));
    }

    private static final String CALLS = """
        loadmodule "usrloc.so"
        loadmodule "registrar.so"
        loadmodule "dialog.so"
        loadmodule "acc.so"
        modparam("usrloc|dialog|acc", "db_url", "URL")
        modparam("usrloc", "working_mode_preset", "single-instance-sql-write-through")
        modparam("dialog", "db_mode", 1)
        route {
            if (is_method("REGISTER")) {
                save("location");
                exit;
            }
            if (has_totag()) {
                loose_route();
                t_relay();
                exit;
            }
            create_dialog();
            $dlg_val(x) = "y";
            record_route();
            do_accounting("db", "cdr|missed|failed");
            if (!lookup("location"))
                send_reply(404, "Nobody");
            else
                t_relay();
        }
        """;

    private void register(String contact) throws Exception {
        alice.send(alice.request("REGISTER", "", "").replaceFirst("Contact: [^\r]*", "Contact: " + contact));
        alice.await("SIP/2.0 200");
    }

    @Test
    void contactsDialogsAndAccounts_areWrittenAndLoaded() throws Exception {
        startWith(CALLS);
        register("<" + bob.uri() + ">;q=0.5;expires=600");
        assertEquals(List.of("bob " + bob.uri() + " 0.5"), rows("location", 1, "username", "contact", "q"));
        alice.send(alice.request("INVITE", "one", "", 1, "", ""));
        String invite = bob.receive("INVITE");
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", ""));
        alice.await("SIP/2.0 200");
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(alice.request("ACK", "one", "b", 1, route, "").replaceFirst("sip:bob@127.0.0.1", bob.uri()));
        bob.await("ACK");
        int before = port();
        assertEquals(List.of("one 4"), answered());
        restartWith(CALLS);
        assertEquals(1, size("dlg_list", "Dialogs"));
        route = route.replace(":" + before, ":" + port());
        alice.send(alice.request("BYE", "one", "b", 2, route, "").replaceFirst("sip:bob@127.0.0.1", bob.uri()));
        bob.send(SipPeer.reply(bob.await("BYE"), "200 OK"));
        alice.await("SIP/2.0 200");
        rows("dialog", 0, "callid");
        assertEquals(List.of("INVITE one 200"), rows("acc", 1, "method", "callid", "sip_code"));
        alice.send(alice.request("INVITE", "two", "", 1, "", ""));
        bob.send(SipPeer.reply(bob.await("INVITE"), "486 Busy"));
        alice.await("SIP/2.0 486");
        assertEquals(List.of("INVITE two 486"), rows("missed_calls", 1, "method", "callid", "sip_code"));
        register("<" + bob.uri() + ">;expires=0");
        rows("location", 0, "username");
    }

    /** The row of the call once it says that it was answered. */
    private List<String> answered() throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        List<String> rows = rows("dialog", 1, "callid", "state");
        while (!rows.getFirst().endsWith(" 4") && System.nanoTime() < end) {
            rows = rows("dialog", 1, "callid", "state");
        }
        return rows;
    }

    private int size(String command, String list) throws Exception {
        Map<?, ?> answer = (Map<?, ?>) script.environment().commands().run(command, Map.of());
        return ((List<?>) answer.get(list)).size();
    }

    private static final String PRESENCE = """
        loadmodule "xcap.so"
        loadmodule "presence.so"
        loadmodule "presence_xml.so"
        modparam("xcap|presence", "db_url", "URL")
        modparam("presence", "fallback2db", 0)
        route {
            t_newtran();
            if (is_method("PUBLISH"))
                handle_publish();
            else
                handle_subscribe();
        }
        """;

    private static final String OPEN = "<?xml version=\"1.0\"?><presence xmlns=\"urn:ietf:params:xml:ns:pidf\" "
            + "entity=\"sip:bob@127.0.0.1\"><tuple id=\"t1\"><status><basic>open</basic></status></tuple></presence>";

    private static final String RULES = "<?xml version=\"1.0\"?><ruleset"
            + " xmlns=\"urn:ietf:params:xml:ns:common-policy\" xmlns:pr=\"urn:ietf:params:xml:ns:pres-rules\"><rule"
            + " id=\"r\"><conditions><identity><one"
            + " id=\"sip:alice@127.0.0.1\"/></identity></conditions><actions><pr:sub-handling>allow</pr:sub-handling>"
            + "</actions></rule></ruleset>";

    private String published(String lines, String body) throws Exception {
        bob.send(bob.request("PUBLISH", "Event: presence\r\nExpires: 60\r\n" + lines, body)
                .replace("application/sdp", "application/pidf+xml"));
        return SipPeer.header(bob.await("SIP/2.0 200"), "SIP-ETag");
    }

    private String notified() throws Exception {
        String notify = alice.await("NOTIFY");
        alice.send(SipPeer.reply(notify, "200 OK"));
        return notify;
    }

    @Test
    void presence_isWrittenAndLoaded() throws Exception {
        insert(
                "xcap",
                "username",
                "bob",
                "domain",
                "127.0.0.1",
                "doc",
                RULES.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                "doc_type",
                2,
                "etag",
                "e",
                "source",
                0,
                "doc_uri",
                "index",
                "port",
                0);
        startWith(PRESENCE);
        alice.send(alice.request("SUBSCRIBE", "s1", "", 1, "Event: presence\r\nExpires: 600\r\n", ""));
        alice.await("SIP/2.0 2");
        assertTrue(SipPeer.header(notified(), "Subscription-State").startsWith("active"));
        String etag = published("", OPEN);
        assertTrue(SipPeer.body(notified()).contains("open"));
        assertEquals(List.of("bob presence " + etag), rows("presentity", 1, "username", "event", "etag"));
        assertEquals(
                List.of("sip:bob@127.0.0.1 alice 1"),
                rows("active_watchers", 1, "presentity_uri", "watcher_username", "status"));
        restartWith(PRESENCE);
        published("SIP-If-Match: " + etag + "\r\n", OPEN.replace("open", "closed"));
        assertTrue(SipPeer.body(notified()).contains("closed"));
    }
}
