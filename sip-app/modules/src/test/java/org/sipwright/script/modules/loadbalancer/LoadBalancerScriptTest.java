// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** load_balancer from scripts to the wire; codes and management answers were taken from OpenSIPS 3.6.2. */
class LoadBalancerScriptTest extends ScriptTest {
    private static final String URL = "h2://mem:balancer";
    private static final String HEAD = """
            loadmodule "db_sqlite.so"
            loadmodule "dialog.so"
            loadmodule "load_balancer.so"
            modparam("load_balancer", "db_url", "%s")
            modparam("load_balancer", "probing_interval", SECONDS)
            modparam("load_balancer", "probing_reply_codes", "404, 403")
            """.formatted(URL);

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), URL);
        Table table = new Table(database, "load_balancer");
        table.delete(Table.columns());
        insert(table, 1, 1, "sip:127.0.0.1:23101", "pstn=3;transc=5;vm=2", 0, "attr1");
        insert(table, 2, 1, "sip:127.0.0.1:23102", "pstn=6;transc=57;vm=5", 1, null);
        insert(table, 3, 2, bob.uri(), "pstn=6", 2, "a3");
        insert(table, 4, 2, "sip:127.0.0.1:23104", "pstn=many", 2, null);
    }

    /** A row: id, group_id, dst_uri, resources, probe_mode, attrs. */
    private static void insert(Table table, Object... values) throws Exception {
        table.insert(Table.columns(
                "id",
                values[0],
                "group_id",
                values[1],
                "dst_uri",
                values[2],
                "resources",
                values[3],
                "probe_mode",
                values[4],
                "attrs",
                values[5]));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    private void startWith(String body) throws Exception {
        start(HEAD.replace("SECONDS", "0") + body);
    }

    private Object command(String name, Object... parameters) throws Exception {
        return script.environment().commands().run(name, List.of(parameters));
    }

    @Test
    void returnCodes_areThoseOfOpenSips() throws Exception {
        startWith("""
                route {
                    if (is_method("MESSAGE")) {
                        $var(a) = lb_start(1, "pstn");
                        $var(b) = lb_start(1, "nothing");
                        $var(c) = lb_is_destination("127.0.0.1", 23101);
                        $var(d) = lb_is_destination("127.0.0.1", 0, 2, 1, $var(attrs));
                        $var(e) = lb_is_destination("127.0.0.1", 23101, 2);
                        $var(f) = lb_count_call("127.0.0.1", 23101, 1, "pstn;vm");
                        $var(g) = lb_reset();
                        send_reply(299, "$var(a) $var(b) $var(c) $var(d) $var(attrs) $var(e) $var(f) $var(g)");
                        exit;
                    }
                    $var(a) = lb_is_started();
                    $var(b) = lb_start(1, "pstn;vm", "", $var(at1));
                    $var(c) = lb_is_started();
                    $var(d1) = $du;
                    $var(d) = lb_next($var(at2));
                    $var(d2) = $du;
                    $var(e) = lb_disable_dst();
                    $var(f) = lb_next($var(at3));
                    $var(g) = lb_start(1, "pstn");
                    $var(h) = lb_reset();
                    $var(i) = lb_is_started();
                    $var(j) = lb_next();
                    $var(k) = lb_disable_dst();
                    $var(l) = lb_start(1, "pstn;nothing");
                    $var(m) = lb_start(2, "pstn;vm");
                    $var(n) = lb_start_or_next(1, "pstn");
                    t_newtran();
                    append_to_reply("X-A: $var(a) $var(b) $var(c) $var(d1) $var(at1) $var(d) $var(d2) $var(at2) $var(e)\\r\\n");
                    append_to_reply("X-B: $var(f) $var(g) $var(h) $var(i) $var(j) $var(k) $var(l) $var(m) $var(n)\\r\\n");
                    t_reply(486, "Busy");
                }
                """);
        alice.send(alice.request("MESSAGE", "", ""));
        alice.receive("SIP/2.0 299 -1 -4 1 1 a3 -1 -1 -1\r\n");
        alice.send(alice.request("INVITE", "", ""));
        alice.receive("SIP/2.0 100");
        String busy = alice.receive("SIP/2.0 486");
        assertEquals("-1 1 1 sip:127.0.0.1:23102 <null> 1 sip:127.0.0.1:23101 attr1 1", SipPeer.header(busy, "X-A"));
        assertEquals("-3 1 1 -1 -1 -1 -4 -3 -3", SipPeer.header(busy, "X-B"));
    }

    private int load(int id, String resource) throws Exception {
        for (Object one : (List<?>) ((Map<?, ?>) command("lb_list")).get("Destinations")) {
            Map<?, ?> row = (Map<?, ?>) one;
            for (Object part : (List<?>) row.get("Resources")) {
                if (row.get("id").equals(id) && ((Map<?, ?>) part).get("name").equals(resource)) {
                    return (int) ((Map<?, ?>) part).get("load");
                }
            }
        }
        throw new AssertionError("no resource " + resource);
    }

    @Test
    void call_countsWhereItIsUntilItEnds() throws Exception {
        startWith("""
                route {
                    if (has_totag()) {
                        loose_route();
                        t_relay();
                        exit;
                    }
                    record_route();
                    if (!lb_start(2, "pstn")) {
                        send_reply(500, "full");
                        exit;
                    }
                    lb_count_call("127.0.0.1", 23101, 1, "vm");
                    t_relay();
                }
                """);
        alice.send(alice.request("INVITE", "count", "", 1, "", ""));
        String invite = bob.receive("INVITE");
        assertEquals(1, load(3, "pstn"));
        assertEquals(1, load(1, "vm"));
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", ""));
        alice.await("SIP/2.0 200");
        assertEquals("OK", command("lb_resize", 3, "pstn", 1));
        alice.send(alice.request("INVITE", "", ""));
        alice.await("SIP/2.0 500 full");
        assertEquals(1, load(3, "pstn"));
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(alice.request("BYE", "count", "b", 2, route, "").replaceFirst("sip:bob@127.0.0.1", bob.uri()));
        bob.await("BYE");
        assertEquals(0, load(3, "pstn"));
        assertEquals(0, load(1, "vm"));
    }

    @Test
    void failedDestination_isLeftForTheNext() throws Exception {
        new Table(database, "load_balancer")
                .update(Table.columns("group_id", 1, "resources", "pstn=1"), Table.columns("id", 3));
        new Table(database, "load_balancer").update(Table.columns("dst_uri", alice.uri()), Table.columns("id", 2));
        new Table(database, "load_balancer").delete(Table.columns("id", 1));
        startWith("""
                route {
                    lb_start(1, "pstn");
                    t_on_failure("next");
                    t_relay();
                }
                failure_route[next] {
                    if (t_check_status("503")) {
                        lb_disable_dst();
                        if (lb_next()) {
                            t_on_failure("next");
                            t_relay();
                        }
                    }
                }
                """);
        List<String> events = new CopyOnWriteArrayList<>();
        script.environment().events().subscribe("E_LOAD_BALANCER_STATUS", event -> events.add(event.toString()));
        alice.send(alice.request("INVITE", "", ""));
        String first = alice.await("INVITE");
        alice.send(SipPeer.reply(first, "503 Down"));
        String second = bob.receive("INVITE");
        assertEquals(0, load(2, "pstn"));
        assertEquals(1, load(3, "pstn"));
        bob.send(SipPeer.reply(second, "486 Busy"));
        alice.await("SIP/2.0 486");
        assertEquals(0, load(3, "pstn"));
        assertEquals(1, events.size());
        assertTrue(events.getFirst().contains("disabled"), events.getFirst());
        assertEquals(Map.of("enable", "no"), command("lb_status", 2));
    }

    @Test
    void blacklistOfGroups_holdsTheirDestinations() throws Exception {
        startWith("""
                modparam("load_balancer", "lb_define_blacklist", "both= 1, 2")
                modparam("load_balancer", "lb_define_blacklist", "first=1")
                route {
                    use_blacklist("$rU");
                    $du = "BOB";
                    t_relay();
                }
                """);
        alice.send(alice.request("OPTIONS", "", "").replaceFirst("sip:bob@", "sip:both@"));
        alice.receive("SIP/2.0 473");
        alice.send(alice.request("OPTIONS", "", "").replaceFirst("sip:bob@", "sip:first@"));
        bob.receive("OPTIONS");
        Map<?, ?> list = (Map<?, ?>) command("list_blacklists", "first");
        assertEquals("load_balancer", list.get("owner"));
        assertEquals(2, ((List<?>) list.get("Rules")).size());
        new Table(database, "load_balancer").delete(Table.columns("id", 1));
        command("lb_reload");
        assertEquals(1, ((List<?>) ((Map<?, ?>) command("list_blacklists", "first")).get("Rules")).size());
    }

    @Test
    void management_answersLikeOpenSips() throws Exception {
        startWith("route { exit; }");
        assertEquals(Map.of("enable", "yes", "attrs", "attr1"), command("lb_status", 1));
        assertEquals("OK", command("lb_status", 1, 0));
        assertEquals("OK", command("lb_reload"));
        assertEquals(
                "{uri=sip:127.0.0.1:23101, id=1, group=1, enabled=no, auto-reenable=off, Resources=["
                        + "{name=pstn, max=3, load=0}, {name=transc, max=5, load=0}, {name=vm, max=2, load=0}], attrs=attr1}",
                ((List<?>) ((Map<?, ?>) command("lb_list")).get("Destinations"))
                        .getFirst()
                        .toString());
        assertEquals("OK", command("lb_status", 1, 1));
        assertEquals(Map.of("enable", "yes", "attrs", "attr1"), command("lb_status", 1));
    }

    @Test
    void probes_disableAndEnable() throws Exception {
        start(HEAD.replace("SECONDS", "1") + "route { exit; }");
        String probe = bob.receive("OPTIONS");
        assertTrue(SipPeer.header(probe, "From").startsWith("<sip:prober@localhost>;tag="), probe);
        bob.send(SipPeer.reply(probe, "503 Down"));
        probe = bob.await("OPTIONS");
        assertEquals(Map.of("enable", "no", "attrs", "a3"), command("lb_status", 3));
        bob.send(SipPeer.reply(probe, "404 Nobody"));
        bob.await("OPTIONS");
        assertEquals(Map.of("enable", "yes", "attrs", "a3"), command("lb_status", 3));
    }
}
