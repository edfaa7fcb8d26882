// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;
import org.sipwright.script.runtime.management.ManagementException;

/** Calls that outlive the server, routes that run for calls, and records of whole calls. */
@Timeout(60)
class DialogStoreScriptTest extends ScriptTest {
    @TempDir
    private Path folder;

    private String route = "";

    private String script(int mode, String initial) {
        return """
                loadmodule "db_sqlite.so"
                loadmodule "dialog.so"
                modparam("dialog", "db_url", "sqlite://FOLDER/calls.db")
                modparam("dialog", "db_mode", MODE)
                modparam("dialog", "db_update_period", 1)
                modparam("dialog", "db_flush_vals_profiles", 1)
                modparam("dialog", "profiles_with_value", "caller")
                loadmodule "acc.so"
                modparam("acc", "db_url", "sqlite://FOLDER/calls.db")
                modparam("acc", "detect_direction", 1)
                modparam("acc", "extra_fields", "evi: src->src")
                modparam("acc", "leg_fields", "evi: leg->leg")
                route {
                    if (has_totag()) {
                        if (!loose_route() && !match_dialog()) {
                            send_reply(481, "No dialog");
                            exit;
                        }
                        if (is_method("BYE"))
                            $acc_extra(src) = $acc_extra(src) + "+bye";
                        append_hf("X-S: $DLG_status $dlg_val(x) $dlg_val(n)\\r\\n");
                        t_relay();
                        exit;
                    }
                    create_dialog("B");
                    INITIAL
                    record_route();
                    $du = "BOB";
                    t_relay();
                }
                event_route[E_ACC_CDR] {
                    $shv(cdr) = $param(callid) + " " + $param(from_tag) + " " + $param(to_tag) + " " + $param(sip_code)
                        + " " + $param(src) + " " + $param(leg);
                }
                """.replace("FOLDER", folder.toString())
                .replace("MODE", "" + mode)
                .replace("INITIAL", initial)
                .replaceFirst("(?m)^route \\{", "loadmodule \"cfgutils.so\"\nroute {");
    }

    private void call() throws Exception {
        alice.send(alice.request("INVITE", callId(), "", 1, "", ""));
        String invite = bob.receive("INVITE");
        bob.send(SipPeer.reply(invite, "200 OK", "Contact: <" + bob.uri() + ">\r\n", ""));
        alice.await("SIP/2.0 200");
        route = "Route: " + SipPeer.header(invite, "Record-Route") + "\r\n";
        alice.send(within("ACK", 1));
        bob.await("ACK");
    }

    private String callId() {
        return "call-" + alice.port();
    }

    private String within(String method, int cseq) {
        return alice.request(method, callId(), "b", cseq, route, "")
                .replaceFirst("sip:bob@127.0.0.1 SIP", bob.uri() + " SIP");
    }

    private String fromBob(String method, int cseq) {
        return method + " sip:alice@127.0.0.1:" + alice.port() + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + bob.port()
                + ";branch=z9hG4bKu" + method + cseq + "\r\nFrom: <sip:bob@127.0.0.1>;tag=b\r\n"
                + "To: <sip:alice@127.0.0.1>;tag=a\r\nCall-ID: " + callId() + "\r\nCSeq: " + cseq + " " + method
                + "\r\nMax-Forwards: 70\r\n" + route + "Content-Length: 0\r\n\r\n";
    }

    private String stored(String columns) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/calls.db");
                ResultSet rows = connection.createStatement().executeQuery("SELECT " + columns + " FROM dialog")) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : " ").append(rows.getString(i));
                }
                text.append('\n');
            }
            return text.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the table holds this; the writer is another thread. */
    private void awaitStored(String columns, String expected) throws Exception {
        await(() -> stored(columns), text -> text.equals(expected));
    }

    private Object command(String name, Map<String, Object> parameters) throws Exception {
        return script.environment().commands().run(name, parameters);
    }

    /** Asks again and again, for ten seconds at most, until the answer is the right one. */
    private static void await(Callable<String> question, Predicate<String> isRight) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        String answer = question.call();
        while (!isRight.test(answer)) {
            assertTrue(System.nanoTime() < end, answer);
            LockSupport.parkNanos(5_000_000);
            answer = question.call();
        }
    }

    /** A shared variable; the empty text until it is set. */
    private String shared(String name) throws Exception {
        try {
            return command("shv_get", Map.of("name", name)).toString();
        } catch (ManagementException e) {
            return "";
        }
    }

    private static final String VALUES = """
            $dlg_val(x) = "y#1|2\\\\z";
            $dlg_val(n) = 42;
            set_dlg_profile("caller", "ali#ce");
            set_dlg_flag("MARKED");
            """;

    @Test
    void answeredCall_isWrittenAsOpenSipsWritesIt() throws Exception {
        start(script(1, VALUES + "dlg_on_hangup(\"over\");") + "route[over] { xlog(\"over\\n\"); }\n");
        call();
        awaitStored(
                "callid, from_tag, to_tag, state, vars, profiles, script_flags, flags, rt_on_hangup, caller_cseq,"
                        + " callee_cseq, callee_contact",
                callId() + " a b 4 n#2#42|x#1#y\\#1\\|2\\\\z| caller#1#ali\\#ce| MARKED 24600 over 0 1 " + bob.uri()
                        + "\n");
        alice.send(within("BYE", 2));
        bob.await("BYE");
        awaitStored("callid", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void callOfBeforeTheRestart_goesOn(int mode) throws Exception {
        start(script(
                mode, VALUES + "do_accounting(\"evi\", \"cdr\"); $acc_extra(src) = \"one\"; $acc_leg(leg) = \"l1\";"));
        int before = port();
        call();
        restart(script(mode, ""));
        assertEquals("1\n", stored("count(*)"));
        route = route.replace(":" + before, ":" + port());
        Map<?, ?> listed = (Map<?, ?>) command("dlg_list_ctx", Map.of());
        assertTrue(listed.toString().contains("{x=y#1|2\\z}"), listed.toString());
        assertTrue(listed.toString().contains("{caller=ali#ce}"), listed.toString());
        assertEquals(1, ((List<?>) listed.get("Dialogs")).size());
        bob.send(fromBob("BYE", 7));
        String bye = alice.await("BYE");
        assertEquals("5 y#1|2\\z 42", SipPeer.header(bye, "X-S"));
        alice.send(SipPeer.reply(bye, "200 OK"));
        bob.await("SIP/2.0 200");
        String expected = callId() + " a b 200 one+bye l1";
        await(() -> shared("cdr"), text -> text.contains(expected));
    }

    @Test
    void timeoutRoute_canGiveTheCallMoreTime() throws Exception {
        start(script(
                        0,
                        "$DLG_timeout = 1; dlg_on_timeout(\"late\"); dlg_on_answer(\"answered\"); dlg_on_hangup(\"over\");")
                + """
                        route[late] {
                            if ($dlg_val(times) == NULL) {
                                $dlg_val(times) = 1;
                                $DLG_timeout = 1;
                            }
                        }
                        route[answered] { $shv(seen) = "answered " + $DLG_status; }
                        route[over] { $shv(seen) = $shv(seen) + " over " + $DLG_status + " " + $dlg_val(times); }
                        """);
        call();
        bob.await("BYE");
        alice.await("BYE");
        assertTrue(shared("seen").contains("answered 3 over 5 1"));
    }

    @Test
    void tableThatIsGone_costsNoCall() throws Exception {
        start(script(1, ""));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/calls.db")) {
            connection.createStatement().execute("DROP TABLE dialog");
        }
        call();
        alice.send(within("BYE", 2));
        bob.await("BYE");
        assertEquals(
                "[{has value=true, name=caller}]",
                List.of(((List<?>) ((Map<?, ?>) command("list_all_profiles", Map.of())).get("Profiles")).getFirst())
                        .toString()
                        .replace("{name=caller, has value=true}", "{has value=true, name=caller}"));
    }
}
