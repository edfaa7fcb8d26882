// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** Sets of databases without servers: how they share the work, and what is said of wrong ones. */
class VirtualDatabaseTest {
    @TempDir
    private Path folder;

    private DbVirtualModule module;
    private ScriptEnvironment environment;

    @BeforeEach
    void make() {
        module = new DbVirtualModule();
        environment = new ScriptEnvironment(List.of(module), Map.of());
    }

    private void define(String... lines) throws Exception {
        ModuleParameter urls = module.parameters().getFirst();
        for (String line : lines) {
            urls.setter().set(new ModuleParameter.Value(line, true));
        }
    }

    private String sqlite(String name) {
        return "sqlite://" + folder.resolve(name);
    }

    private String text(String name) {
        return "text://" + folder.resolve(name);
    }

    private static void save(Database set, long id, String contact) throws DatabaseException {
        new Table(set, "location")
                .upsert(
                        Table.columns("contact_id", id, "username", "bob", "contact", contact, "expires", 5),
                        List.of("contact_id"));
    }

    private static List<String> contacts(Database database) throws DatabaseException {
        return new Table(database, "location")
                .select(List.of("contact"), Table.columns("username", "bob"), "contact_id").stream()
                        .map(row -> row.text(0))
                        .toList();
    }

    private List<String> contacts(String url) throws Exception {
        try (Database database = Databases.open(environment, url)) {
            return contacts(database);
        }
    }

    @Test
    void parallelSetOfDifferentKinds_changesAllOfThem() throws Exception {
        define("define all PARALLEL", sqlite("a"), text("b"), "h2://mem:virtual_c");
        try (Database set = Databases.open(environment, "virtual://all")) {
            save(set, 1, "sip:one");
            save(set, 1, "sip:it's \"one\"");
            save(set, 2, "sip:two");
            new Table(set, "location").delete(Table.columns("contact_id", 2L));
            assertEquals(List.of("sip:it's \"one\""), contacts(set));
            for (String url : List.of(sqlite("a"), text("b"), "h2://mem:virtual_c")) {
                assertEquals(List.of("sip:it's \"one\""), contacts(url), url);
            }
        }
    }

    @Test
    void roundSet_takesTheNextOneForEachInsertion() throws Exception {
        define("define two ROUND", sqlite("a"), sqlite("b"));
        try (Database set = Databases.open(environment, "virtual://two")) {
            for (int i = 1; i <= 4; i++) {
                save(set, i, "sip:" + i);
            }
            assertEquals(2, contacts(sqlite("a")).size());
            assertEquals(2, contacts(sqlite("b")).size());
        }
    }

    @Test
    void failoverSet_usesTheFirstAlone_andTheNextWhereTheFirstIsNotThere() throws Exception {
        define("define ok FAILOVER", sqlite("a"), sqlite("b"));
        define("define broken FAILOVER", "mysql://nobody:no@127.0.0.1:1/none", sqlite("c"));
        try (Database set = Databases.open(environment, "virtual://ok")) {
            save(set, 1, "sip:one");
            assertEquals(List.of("sip:one"), contacts(sqlite("a")));
            assertEquals(List.of(), contacts(sqlite("b")));
        }
        try (Database set = Databases.open(environment, "virtual://broken")) {
            save(set, 1, "sip:one");
            assertEquals(List.of("sip:one"), contacts(sqlite("c")));
            assertEquals(SqlDialect.SQLITE, set.dialect());
        }
    }

    @Test
    void statementThatADatabaseRefuses_isNotGivenToTheNext() throws Exception {
        define("define ok FAILOVER", sqlite("a"), sqlite("b"));
        try (Database set = Databases.open(environment, "virtual://ok")) {
            assertFalse(assertThrows(DatabaseException.class, () -> set.query("SELECT x FROM nowhere", List.of()))
                    .isUnreachable());
            assertEquals(1, set.query("SELECT 1", List.of()).getFirst().number(0));
            assertTrue(run("db_get", Map.of()).toString().contains("can=1, may=1, r_rec=0"));
        }
    }

    private Object run(String name, Map<String, Object> parameters) throws ManagementException {
        ManagementCommand command = module.commands().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return command.handler().handle(new ManagementParameters(parameters));
    }

    @Test
    void databaseThatMayNotBeUsed_isPassedOver() throws Exception {
        define("define ok FAILOVER", sqlite("a"), sqlite("b"));
        try (Database set = Databases.open(environment, "virtual://ok")) {
            assertEquals("OK", run("db_set", Map.of("set_index", 0, "db_url_index", 0, "may_use_db_flag", 0)));
            save(set, 1, "sip:one");
            assertEquals(List.of("sip:one"), contacts(sqlite("b")));
            run("db_set", Map.of("set_index", 0, "db_url_index", 1, "may_use_db_flag", 0, "ingore_retries", 1));
            assertTrue(
                    assertThrows(DatabaseException.class, () -> contacts(set)).isUnreachable());
            assertEquals(
                    "{SETS=[{index=0, name=ok, mode=FAILOVER, DBS=[{index=0, name=" + sqlite("a")
                            + ", can=1, may=0, r_rec=0}, {index=1, name=" + sqlite("b")
                            + ", can=1, may=0, r_rec=1}]}]}",
                    run("db_get", Map.of()).toString());
        }
        assertThrows(ManagementException.class, () -> run("db_set", Map.of("set_index", 1, "db_url_index", 0)));
        assertThrows(
                ManagementException.class,
                () -> run("db_set", Map.of("set_index", 0, "db_url_index", 0, "may_use_db_flag", 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlite:///x | the database 'sqlite:///x' in db_urls belongs to no set: a line 'define NAME MODE'"
                        + " comes first",
                "define x | 'define x' in db_urls has no mode; expected FAILOVER, PARALLEL or ROUND",
                "define x SOMETIMES | 'define x SOMETIMES' in db_urls has no mode; expected FAILOVER, PARALLEL or"
                        + " ROUND",
                "# nothing | db_urls defines no set; expected 'define NAME FAILOVER' and the URLs of databases",
                "define y ROUND | the set 'x' is not defined; expected modparam(\"db_virtual\", \"db_urls\", \"define"
                        + " x FAILOVER\") and its URLs",
                "define x ROUND | the set 'x' has no database",
            })
    void wrongDefinition_isExplained(String line, String message) throws Exception {
        define(line);
        assertEquals(
                message,
                assertThrows(ModuleStartException.class, () -> Databases.open(environment, "virtual://x"))
                        .getMessage());
    }
}
