// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
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

/** Servers that are killed while a script runs: the requests that need them fail, nothing else does, and they are used again. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
@Timeout(180)
class DeadDatabaseTest extends ScriptTest {
    private static final int BURST = 50;
    private static final String SCRIPT = """
        loadmodule "usrloc.so"
        loadmodule "registrar.so"
        loadmodule "sqlops.so"
        modparam("usrloc|sqlops", "db_url", "URL")
        modparam("usrloc", "working_mode_preset", "single-instance-sql-write-through")
        route {
            if (is_method("REGISTER")) {
                save("location");
                exit;
            }
            if (is_method("OPTIONS")) {
                send_reply(299, "alive");
                exit;
            }
            $var(code) = sql_query_one("SELECT COUNT(*) FROM location", "$var(n)");
            send_reply(299, "code $var(code) $var(n)");
        }
        """;

    @TempDir
    private Path folder;

    private final DatabaseKind kind;
    private DatabaseServer server;

    DeadDatabaseTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void startTheServer() throws Exception {
        server = kind.ownServer("calls");
    }

    @AfterEach
    void stopTheServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private String ask() throws Exception {
        alice.send(alice.request("MESSAGE", "", ""));
        return alice.await("SIP/2.0 299 code").split("\r\n")[0].replace("SIP/2.0 299 code ", "");
    }

    private String register(String contact) throws Exception {
        alice.send(alice.request("REGISTER", "", "").replaceFirst("Contact: [^\r]*", "Contact: " + contact));
        String answer = alice.receive();
        while (!SipPeer.header(answer, "CSeq").endsWith("REGISTER")) {
            answer = alice.receive();
        }
        return answer.substring(8, 11);
    }

    /** Asks until the answer is this one; a dead database is tried once a second. */
    private void awaitAnswer(String expected) throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        String answer = ask();
        while (!answer.equals(expected)) {
            assertTrue(System.nanoTime() < end, answer);
            LockSupport.parkNanos(100_000_000);
            answer = ask();
        }
    }

    @Test
    void deadServer_costsTheRequestsThatNeedItAndIsUsedAgain() throws Exception {
        start(kind.module() + SCRIPT.replace("URL", server.url("calls")));
        assertEquals("200", register("<sip:one@192.0.2.1>"));
        assertEquals("1 1", ask());
        server.kill();
        alice.send(alice.request("MESSAGE", "", ""));
        alice.send(alice.request("OPTIONS", "", ""));
        alice.await("SIP/2.0 299 alive");
        awaitAnswer("-1 <null>");
        for (int i = 0; i < BURST; i++) {
            alice.send(alice.request("MESSAGE", "", ""));
        }
        for (int i = 0; i < BURST; i++) {
            alice.await("SIP/2.0 299 code -1");
        }
        assertEquals("500", register("<sip:two@192.0.2.1>"));
        server.start();
        awaitAnswer("1 1");
        assertEquals("200", register("<sip:three@192.0.2.1>"));
        awaitAnswer("1 2");
    }

    private static final String SET = """
        loadmodule "db_virtual.so"
        modparam("db_virtual", "db_urls", "define pair MODE")
        modparam("db_virtual", "db_urls", "FIRST")
        modparam("db_virtual", "db_urls", "SECOND")
        modparam("db_virtual", "db_probe_time", 1)
        """;

    private String set(String mode) throws Exception {
        return (kind.module() + SET + SCRIPT)
                .replace("URL", "virtual://pair")
                .replace("MODE", mode)
                .replace("FIRST", server.url("calls"))
                .replace("SECOND", DatabaseKind.SQLITE.url(folder, "second"));
    }

    private String state() throws Exception {
        Object answer = script.environment().commands().run("db_get", List.of());
        return answer.toString().replaceAll("name=[^,]*", "");
    }

    /** The other one has not got the rows of the first: sets do not copy. */
    @Test
    void deadServerOfASet_leavesItsWorkToTheNextOne() throws Exception {
        start(set("FAILOVER"));
        assertEquals("200", register("<sip:one@192.0.2.1>"));
        assertEquals("1 1", ask());
        server.kill();
        awaitAnswer("1 0");
        assertTrue(state().contains("can=0, may=1"), state());
        assertEquals("200", register("<sip:two@192.0.2.1>"));
        server.start();
        long end = System.nanoTime() + 30_000_000_000L;
        while (state().contains("can=0")) {
            assertTrue(System.nanoTime() < end, "the server is not used again");
            LockSupport.parkNanos(50_000_000);
        }
        // the one that works is used until it fails
        assertEquals("1 1", ask());
        script.environment().commands().run("db_set", List.of(0, 1, 0));
        assertEquals("1 1", ask());
        script.environment().commands().run("db_set", List.of(0, 1, 1));
    }

    @Test
    void parallelSet_writesToAllAndGoesOnWithTheRest() throws Exception {
        start(set("PARALLEL"));
        assertEquals("200", register("<sip:one@192.0.2.1>;expires=600"));
        try (Database second = Databases.open(script.environment(), DatabaseKind.SQLITE.url(folder, "second"))) {
            Table locations = new Table(second, "location");
            assertEquals(
                    1, locations.select(List.of("contact"), Table.columns()).size());
            server.kill();
            assertEquals("200", register("<sip:two@192.0.2.1>;expires=600"));
            assertEquals(
                    2, locations.select(List.of("contact"), Table.columns()).size());
            assertEquals("1 2", ask());
        }
    }
}
