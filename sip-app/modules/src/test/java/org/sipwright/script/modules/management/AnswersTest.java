// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ManagementException;

/**
 * Answers of management commands have the shapes, names and types that OpenSIPS 3.6.8 gave with the same tables, a registered
 * contact and a call that goes on. The table of shapes was measured.
 */
class AnswersTest extends ScriptTest {
    private static final String URL = "h2://mem:answers";

    /** No parameter of a module says where its tables are: the global one counts for all. */
    private static final String SCRIPT = """
            db_default_url="h2://mem:answers"
            loadmodule "db_mysql.so"
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            loadmodule "domain.so"
            loadmodule "permissions.so"
            loadmodule "dialog.so"
            loadmodule "dispatcher.so"
            loadmodule "load_balancer.so"
            loadmodule "drouting.so"
            loadmodule "dialplan.so"
            loadmodule "rtpproxy.so"
            loadmodule "rtpengine.so"
            loadmodule "nathelper.so"
            loadmodule "cfgutils.so"
            loadmodule "cachedb_local.so"
            loadmodule "pike.so"
            loadmodule "ratelimit.so"
            loadmodule "regex.so"
            loadmodule "userblacklist.so"
            loadmodule "presence.so"
            loadmodule "event_datagram.so"
            loadmodule "httpd.so"
            loadmodule "mi_http.so"
            modparam("usrloc", "working_mode_preset", "single-instance-sql-write-through")
            modparam("domain", "db_mode", 1)
            modparam("dialog", "profiles_with_value", "caller;trunk")
            modparam("dialog", "profiles_no_value", "inbound")
            modparam("rtpproxy", "db_url", "h2://mem:answers")
            modparam("rtpengine", "db_url", "h2://mem:answers")
            modparam("cfgutils", "shvset", "debug=i:7")
            modparam("httpd", "port", 0)
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
                set_dlg_profile("caller", "$fU");
                set_dlg_profile("inbound");
                record_route();
                $du = "BOB";
                t_relay();
            }
            """;

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), URL);
        row("domain", "domain", "127.0.0.1");
        row("address", "grp", 1, "ip", "127.0.0.1", "mask", 32, "context_info", "a");
        row("address", "grp", 1, "ip", "192.0.2.7", "mask", 32, "port", 5060, "proto", "tcp");
        row("address", "grp", 2, "ip", "10.0.0.0", "mask", 8, "pattern", "^sip:x");
        row("dispatcher", "setid", 1, "destination", "sip:127.0.0.1:7001", "attrs", "a", "description", "first");
        row("dispatcher", "setid", 1, "destination", "sip:127.0.0.1:7002", "description", "second");
        row("dispatcher", "setid", 2, "destination", "sip:127.0.0.1:7003", "state", 1, "description", "third");
        row("load_balancer", "group_id", 1, "dst_uri", "sip:127.0.0.1:7011", "resources", "pstn=10", "attrs", "x");
        row("load_balancer", "group_id", 1, "dst_uri", "sip:127.0.0.1:7012", "resources", "pstn=5");
        row("dr_gateways", "gwid", "gw1", "type", 10, "address", "127.0.0.1:7021", "attrs", "a=1");
        row("dr_gateways", "gwid", "gw2", "type", 10, "address", "127.0.0.1:7022", "state", 1);
        row("dr_carriers", "carrierid", "c1", "gwlist", "gw1,gw2", "attrs", "b=2");
        row("dr_carriers", "carrierid", "c2", "gwlist", "gw2", "state", 1);
        row("dr_rules", "groupid", "0", "prefix", "0049", "priority", 1, "gwlist", "gw1,#c1", "attrs", "rule");
        row(
                "dialplan",
                "dpid",
                1,
                "pr",
                1,
                "match_op",
                1,
                "match_exp",
                "^dp",
                "subst_exp",
                "^dp",
                "repl_exp",
                "b",
                "attrs",
                "x");
        row("rtpproxy_sockets", "rtpproxy_sock", "udp:127.0.0.1:7899=2", "set_id", 0);
        row("rtpproxy_sockets", "rtpproxy_sock", "udp:127.0.0.1:7898", "set_id", 1);
        row("rtpengine", "socket", "udp:127.0.0.1:2229=2", "set_id", 0);
        row("rtpengine", "socket", "udp:127.0.0.1:2228", "set_id", 1);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    private void row(String table, Object... columnsAndValues) throws Exception {
        new Table(database, table).insert(Table.columns(columnsAndValues));
    }

    @Test
    void answersHaveTheShapesOfOpensips() throws Exception {
        start(SCRIPT);
        register();
        call();
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String line : table()) {
            String[] fields = line.split("\t", -1);
            String parameters = fields[1].replace("CALL", "call-shape").replace("TAG", "a");
            String answer = answer(fields[0], parameters);
            if (!answer.equals(fields[2])) {
                wrong.add(fields[0] + ' ' + fields[1] + "\n  expected " + fields[2] + "\n  and was  " + answer);
            }
            lines++;
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(lines > 100, "the table has " + lines + " lines");
    }

    private static List<String> table() throws IOException {
        try (InputStream file = AnswersTest.class.getResourceAsStream("answers.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private void register() throws Exception {
        alice.send("REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + alice.port()
                + ";branch=z9hG4bKshape\r\nFrom: <sip:bob@127.0.0.1>;tag=r\r\nTo: <sip:bob@127.0.0.1>\r\nCall-ID: r\r\n"
                + "CSeq: 1 REGISTER\r\nContact: <" + bob.uri()
                + ">;q=0.5;+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\"\r\nExpires: 600\r\n"
                + "User-Agent: desk\r\nContent-Length: 0\r\n\r\n");
        alice.receive("SIP/2.0 200");
    }

    private void call() throws Exception {
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";
        alice.send(alice.request("INVITE", "call-shape", "", 1, "", sdp));
        String invite = bob.receive("INVITE");
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", sdp));
        alice.await("SIP/2.0 200");
        String route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(alice.request("ACK", "call-shape", "b", 1, route, "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", bob.uri() + " SIP"));
        bob.receive("ACK");
    }

    /** The shape of a command's answer; a text in quotes as it is, an error as its code and message. */
    private String answer(String command, String parameters) throws Exception {
        Object given = parameters.isEmpty() ? List.of() : Json.parse(parameters);
        try {
            Object answer;
            if (given instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, value) -> named.put(name.toString(), value));
                answer = script.environment().commands().run(command, named);
            } else {
                answer = script.environment().commands().run(command, (List<?>) given);
            }
            return answer instanceof String text ? '"' + text + '"' : Shape.of(answer);
        } catch (ManagementException e) {
            String message = e.code() == ManagementException.INVALID_PARAMETERS ? "Invalid params" : e.getMessage();
            return e.code() + " " + message;
        }
    }
}
