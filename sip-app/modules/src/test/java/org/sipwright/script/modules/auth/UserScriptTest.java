// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptOnWire;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** Users in a database: authentication, aliases, domains, groups, from scripts to the wire. */
class UserScriptTest {
    private static final String URL = "h2://mem:users";
    private static final String SCRIPT = """
            loadmodule "db_mysql.so"
            loadmodule "auth.so"
            loadmodule "auth_db.so"
            loadmodule "alias_db.so"
            loadmodule "domain.so"
            loadmodule "group.so"
            modparam("auth_db|alias_db|domain|group", "db_url", "h2://mem:users")
            modparam("auth_db", "calculate_ha1", yes)
            modparam("auth_db", "password_column", "password")
            modparam("auth_db", "load_credentials", "$avp(hash)=ha1")
            modparam("domain", "db_mode", 1)
            modparam("group", "re_table", "re_grp")
            route {
                if (is_method("REGISTER")) {
                    if (!www_authorize("", "subscriber")) {
                        www_challenge("", "auth", "MD5,SHA-256,SHA-512-256");
                        exit;
                    }
                    consume_credentials();
                    send_reply(299, "$au $avp(hash) $hdr(Authorization)");
                    exit;
                }
                if (is_method("OPTIONS")) {
                    $var(code) = www_authorize("", "subscriber");
                    send_reply(299, "code $var(code)");
                    exit;
                }
                $var(domain) = is_uri_host_local($var(attrs));
                $var(alias) = alias_db_lookup("dbaliases");
                $var(exists) = db_does_uri_exist("$ru", "subscriber");
                $var(group) = db_is_user_in("From", "vip");
                db_get_user_group("From", $avp(ids));
                send_reply(299, "$var(domain) $var(attrs) $var(alias) $ru $var(exists) $var(group) $(avp(ids)[*])");
            }
            """;

    private Database database;

    @BeforeEach
    void fill() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), java.util.Map.of()), URL);
        for (String table : List.of("subscriber", "dbaliases", "domain", "grp", "re_grp")) {
            new Table(database, table).delete(Table.columns());
        }
        new Table(database, "subscriber")
                .insert(Table.columns("username", "alice", "domain", "127.0.0.1", "password", "secret", "ha1", "h1"));
        new Table(database, "dbaliases")
                .insert(Table.columns(
                        "alias_username", "100", "alias_domain", "a.org", "username", "alice", "domain", "127.0.0.1"));
        new Table(database, "domain").insert(Table.columns("domain", "A.org", "attrs", "gold", "accept_subdomain", 1));
        new Table(database, "grp").insert(Table.columns("username", "alice", "domain", "x", "grp", "vip"));
        new Table(database, "re_grp").insert(Table.columns("reg_exp", "^sip:al", "group_id", 7));
        new Table(database, "re_grp").insert(Table.columns("reg_exp", "^sip:b", "group_id", 8));
        new Table(database, "re_grp").insert(Table.columns("reg_exp", "@127", "group_id", 9));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String answer(
            String challenge, DigestAlgorithm algorithm, String user, String password, String count) {
        Matcher nonce = Pattern.compile("nonce=\"([^\"]+)\"[^\\n]*algorithm=" + algorithm.token() + "\\r")
                .matcher(challenge);
        assertTrue(nonce.find(), challenge);
        String ha1 = algorithm.ha1(user, "127.0.0.1", password);
        String response = algorithm.hash(
                ha1 + ':' + nonce.group(1) + ':' + count + ":xyz:auth:" + algorithm.hash("REGISTER:sip:127.0.0.1"));
        return "Authorization: Digest username=\"" + user + "\", realm=\"127.0.0.1\", nonce=\"" + nonce.group(1)
                + "\", uri=\"sip:127.0.0.1\", response=\"" + response + "\", qop=auth, nc=" + count
                + ", cnonce=\"xyz\", algorithm=" + algorithm.token() + "\r\n";
    }

    private static String register(ScriptOnWire wire, String lines, String status) throws Exception {
        return wire.ask(wire.request("REGISTER", "sip:127.0.0.1", "alice", lines), "SIP/2.0 " + status);
    }

    @Test
    void challenge_namesTheStrongestAlgorithmFirst() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String challenge = register(wire, "", "401 Unauthorized");
            Matcher algorithms = Pattern.compile(
                            "WWW-Authenticate: Digest realm=\"127.0.0.1\", nonce=\"[^\"]{44}\", qop=\"auth\", algorithm=(\\S+)\r")
                    .matcher(challenge);
            assertEquals(
                    List.of("SHA-512-256", "SHA-256", "MD5"),
                    algorithms.results().map(one -> one.group(1)).toList());
        }
    }

    @Test
    void rightPassword_passesWithEveryAlgorithmAndLoadsColumns() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
                String challenge = register(wire, "", "401");
                String good = register(wire, answer(challenge, algorithm, "alice", "secret", "00000001"), "299");
                assertTrue(good.startsWith("SIP/2.0 299 alice h1 <null>\r\n"), good);
            }
        }
    }

    @Test
    void usedNonce_isStaleUntilItsCountGoesUp() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String challenge = register(wire, "", "401");
            register(wire, answer(challenge, DigestAlgorithm.MD5, "alice", "secret", "00000001"), "299");
            String again = register(wire, answer(challenge, DigestAlgorithm.MD5, "alice", "secret", "00000001"), "401");
            assertTrue(again.contains(", stale=true\r\n"), again);
            register(wire, answer(challenge, DigestAlgorithm.MD5, "alice", "secret", "00000002"), "299");
        }
    }

    @Test
    void failures_haveTheirCodes() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            String challenge = register(wire, "", "401");
            assertFalse(register(wire, answer(challenge, DigestAlgorithm.MD5, "alice", "wrong", "00000001"), "401")
                    .contains("stale"));
            String[][] cases = {
                {answer(challenge, DigestAlgorithm.MD5, "alice", "wrong", "00000001"), "code -2"},
                {answer(challenge, DigestAlgorithm.MD5, "nobody", "secret", "00000001"), "code -1"},
                {
                    answer(challenge, DigestAlgorithm.MD5, "alice", "secret", "00000001")
                            .replace("nonce=\"", "nonce=\"x"),
                    "code -3"
                },
                {"", "code -4"},
                {"Authorization: Digest realm=\"127.0.0.1\"\r\n", "code -5"},
            };
            for (String[] one : cases) {
                wire.ask(wire.request("OPTIONS", "sip:127.0.0.1", "alice", one[0]), "SIP/2.0 299 " + one[1] + "\r\n");
            }
        }
    }

    @Test
    void aliasesDomainsAndGroups_comeFromTheDatabase() throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(SCRIPT)) {
            wire.ask(
                    wire.request("MESSAGE", "sip:100@a.org", "alice", ""),
                    "SIP/2.0 299 1 gold 1 sip:alice@127.0.0.1 1 1 ");
            wire.ask(
                    wire.request("MESSAGE", "sip:200@sub.A.ORG", "bob", ""),
                    "SIP/2.0 299 1 gold -1 sip:200@sub.A.ORG -1 -1 ");
            wire.ask(
                    wire.request("MESSAGE", "sip:200@b.org", "bob", ""),
                    "SIP/2.0 299 -1 <null> -1 sip:200@b.org -1 -1 ");
            new Table(database, "domain").insert(Table.columns("domain", "b.org"));
            assertEquals("OK", wire.manage("domain_reload"));
            wire.ask(wire.request("MESSAGE", "sip:200@b.org", "bob", ""), "SIP/2.0 299 1 <null> -1 ");
        }
    }
}
