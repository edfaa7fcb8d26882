// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.HexFormat;
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
import org.sipwright.script.runtime.management.ManagementException;

/** Registrations of a table, on the wire with a registrar. */
class RegistrantScriptTest {
    private static final String SCRIPT = """
            loadmodule "uac_auth.so"
            loadmodule "uac_registrant.so"
            modparam("uac_registrant", "db_url", "h2://mem:registrant")
            modparam("uac_registrant", "hash_size", 0)
            modparam("uac_registrant", "timer_interval", 1)
            modparam("uac_registrant", "default_expires", 1800)
            route { exit; }
            """;
    private static final String AOR = "sip:alice@example.org";
    private static final String BINDING = "sip:alice@192.0.2.1:5060";

    private Database database;
    private ScriptOnWire wire;
    private String registrar;

    @BeforeEach
    void open() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), "h2://mem:registrant");
        table().delete(Table.columns());
        wire = new ScriptOnWire(SCRIPT);
        registrar = "sip:127.0.0.1:" + wire.phonePort();
    }

    @AfterEach
    void close() {
        wire.close();
        database.close();
    }

    private Table table() {
        return new Table(database, "registrant");
    }

    private void insert(Object... more) throws Exception {
        var row = Table.columns(
                "registrar", registrar, "aor", AOR, "binding_URI", BINDING, "username", "alice", "password", "secret");
        row.putAll(Table.columns(more));
        table().insert(row);
        assertEquals("OK", wire.manage("reg_reload"));
    }

    private static String answer(String request, String status, String... lines) {
        StringBuilder more = new StringBuilder();
        for (String line : lines) {
            more.append(line).append("\r\n");
        }
        return ScriptOnWire.reply(request, status).replace("Content-Length", more + "Content-Length");
    }

    private Map<?, ?> shown() throws Exception {
        return (Map<?, ?>) wire.manage("reg_list", AOR, BINDING, registrar);
    }

    /** The reply is taken on another thread. */
    private void awaitState(String state) throws Exception {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!state.equals(shown().get("state")) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(state, shown().get("state"));
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(ISO_8859_1)));
    }

    private String registered(String contact) throws Exception {
        String request = wire.expect("REGISTER " + registrar + " SIP/2.0");
        wire.send(answer(request, "200 OK", "Contact: " + contact));
        awaitState("REGISTERED_STATE");
        return request;
    }

    @Test
    void challengeIsAnswered_registrationIsKeptUp() throws Exception {
        insert(
                "expiry",
                90,
                "binding_params",
                ";+x=1",
                "proxy",
                registrar + ";lr",
                "third_party_registrant",
                "sip:boss@example.org");
        String first = wire.expect("REGISTER " + registrar + " SIP/2.0");
        assertEquals("<" + AOR + ">", ScriptOnWire.header(first, "To"));
        assertTrue(ScriptOnWire.header(first, "From").startsWith("<sip:boss@example.org>;tag="), first);
        assertEquals("<" + BINDING + ">;+x=1;expires=90", ScriptOnWire.header(first, "Contact"));
        assertEquals("1 REGISTER", ScriptOnWire.header(first, "CSeq"));

        wire.send(answer(first, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\""));
        String second = wire.expect("REGISTER " + registrar + " SIP/2.0");
        String response = md5(md5("alice:r:secret") + ":n:" + md5("REGISTER:" + registrar));
        assertTrue(ScriptOnWire.header(second, "Authorization").contains("response=\"" + response + "\""), second);
        assertEquals("2 REGISTER", ScriptOnWire.header(second, "CSeq"));
        assertEquals("AUTHENTICATING_STATE", shown().get("state"));

        wire.send(answer(second, "200 OK", "Contact: <sip:bob@192.0.2.9>;expires=50, <" + BINDING + ">;expires=1"));
        String third = wire.expect("REGISTER " + registrar + " SIP/2.0");
        assertEquals(ScriptOnWire.header(first, "Call-ID"), ScriptOnWire.header(third, "Call-ID"));
        assertEquals(ScriptOnWire.header(first, "From"), ScriptOnWire.header(third, "From"));
        assertEquals("3 REGISTER", ScriptOnWire.header(third, "CSeq"));
        assertEquals("", ScriptOnWire.header(third, "Authorization"));
        assertEquals(1, shown().get("expires"));
    }

    @Test
    void refusedCredentials_areNotSentAgain() throws Exception {
        insert();
        String challenge = "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\"";
        wire.send(answer(wire.expect("REGISTER "), "407 Proxy Authentication Required", challenge));
        String second = wire.expect("REGISTER ");
        assertTrue(second.contains("Proxy-Authorization: Digest "), second);
        wire.send(answer(second, "407 Proxy Authentication Required", challenge));
        awaitState("WRONG_CREDENTIALS_STATE");
        assertEquals(1800, shown().get("expires"));
    }

    @Test
    void registrationIsDisabledAndEnabled_theTableKeepsIt() throws Exception {
        insert();
        String first = registered("<" + BINDING + ">;expires=900");
        assertEquals(900, shown().get("expires"));
        assertEquals("yes", shown().get("enabled"));

        assertEquals("OK", wire.manage("reg_disable", AOR, BINDING, registrar));
        String back = wire.expect("REGISTER ");
        assertEquals("<" + BINDING + ">;expires=0", ScriptOnWire.header(back, "Contact"));
        wire.send(answer(back, "200 OK"));
        awaitState("NOT_REGISTERED_STATE");
        assertEquals("no", shown().get("enabled"));
        assertEquals(
                1, table().select(List.of("state"), Table.columns()).getFirst().number(0));

        assertEquals("OK", wire.manage("uac_registrant:enable", AOR, BINDING, registrar));
        String again = registered("<" + BINDING + ">;expires=900");
        assertNotEquals(ScriptOnWire.header(first, "Call-ID"), ScriptOnWire.header(again, "Call-ID"));
        assertEquals("1 REGISTER", ScriptOnWire.header(again, "CSeq"));
        assertEquals(
                0, table().select(List.of("state"), Table.columns()).getFirst().number(0));

        assertEquals("OK", wire.manage("reg_force_register", AOR, BINDING, registrar));
        assertEquals("2 REGISTER", ScriptOnWire.header(wire.expect("REGISTER "), "CSeq"));
    }

    @Test
    void registrarThatWantsLonger_getsLonger() throws Exception {
        insert("expiry", 60);
        wire.send(answer(wire.expect("REGISTER "), "423 Interval Too Brief", "Min-Expires: 120"));
        String second = wire.expect("REGISTER ");
        assertEquals("<" + BINDING + ">;expires=120", ScriptOnWire.header(second, "Contact"));
        wire.send(answer(second, "200 OK", "Contact: <sip:alice@192.0.2.1:5060>", "Expires: 600"));
        awaitState("REGISTERED_STATE");
        assertEquals(600, shown().get("expires"));
    }

    @Test
    void bindingOfAnInstance_isMadeTheOnlyOne() throws Exception {
        insert("binding_params", ";reg-id=1;+sip.instance=\"<urn:x>\"");
        wire.send(answer(wire.expect("REGISTER "), "200 OK", "Contact: <" + BINDING + ">, <sip:old@192.0.2.7>"));
        String all = wire.expect("REGISTER ");
        assertEquals("*", ScriptOnWire.header(all, "Contact"));
        assertEquals("0", ScriptOnWire.header(all, "Expires"));
        wire.send(answer(all, "200 OK"));
        String anew = registered("<" + BINDING + ">;expires=900");
        assertEquals("1 REGISTER", ScriptOnWire.header(anew, "CSeq"));
    }

    @Test
    void rowsThatCannotBe_areLeftOut_andRowsThatGoAreForgotten() throws Exception {
        insert("state", 1);
        table().insert(Table.columns("registrar", "nonsense", "aor", "sip:b@x", "binding_URI", "sip:b@y"));
        table().insert(Table.columns(
                "registrar",
                registrar,
                "aor",
                "sip:c@x",
                "binding_URI",
                "sip:c@y",
                "forced_socket",
                "udp:192.0.2.77:1"));
        assertEquals("OK", wire.manage("reg_reload"));
        assertEquals(1, ((List<?>) ((Map<?, ?>) wire.manage("reg_list")).get("Records")).size());
        assertEquals("NOT_REGISTERED_STATE", shown().get("state"));

        table().delete(Table.columns("aor", AOR));
        ManagementException gone =
                assertThrows(ManagementException.class, () -> wire.manage("reg_reload", AOR, BINDING, registrar));
        assertEquals(404, gone.code());
        assertThrows(ManagementException.class, this::shown);
    }
}
