// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** What every database must do for the modules, whatever its kind. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class DatabaseContractTest {
    private static final ScriptEnvironment ENVIRONMENT = new ScriptEnvironment(List.of(), Map.of());

    @TempDir
    static Path folder;

    private final DatabaseKind kind;
    private String url;
    private Database database;

    DatabaseContractTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() throws Exception {
        url = kind.url(folder, "contract");
        database = Databases.open(ENVIRONMENT, url);
        for (String table : List.of("location", "subscriber", "acc")) {
            new Table(database, table).delete(Table.columns());
        }
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void emptyDatabase_hasTheStandardTablesWithTheirVersions() throws Exception {
        new Table(database, "location").checked("version", 1013);
        new Table(database, "subscriber").checked("version", 8);
        assertThrows(ModuleStartException.class, () -> new Table(database, "acc").checked("version", 6));
        assertTrue(database.hasColumn("location", "kv_store"));
        assertFalse(database.hasColumn("location", "no_such"));
    }

    private String quoted(String name) {
        return database.dialect().quote(name);
    }

    private void openAgain() throws Exception {
        database.close();
        database = Databases.open(ENVIRONMENT, url);
    }

    private void assumeHistory() {
        Assumptions.assumeTrue(kind != DatabaseKind.TEXT, "files have no history of migrations");
    }

    /** What is left where a server ended while it made the tables: some of them, and no word of it in the history. */
    @Test
    void halfMadeTables_areMadeWholeAndKeepWhatTheyHold() throws Exception {
        assumeHistory();
        new Table(database, "location")
                .insert(Table.columns("contact_id", 3L, "username", "eve", "contact", "sip:e", "expires", 5));
        database.update("DELETE FROM " + quoted("sipwright_schema"), List.of());
        database.update("DROP TABLE " + quoted("trie_table"), List.of());
        database.update("DROP TABLE " + quoted("silo"), List.of());
        new Table(database, "version").delete(Table.columns("table_name", "subscriber"));
        openAgain();
        new Table(database, "subscriber").checked("version", 8);
        new Table(database, "silo").checked("version", 6);
        assertEquals(
                72,
                new Table(database, "version")
                        .select(List.of("table_name"), Table.columns())
                        .size());
        assertEquals(List.of(), new Table(database, "silo").select(List.of("username"), Table.columns()));
        assertEquals(List.of(), new Table(database, "trie_table").select(List.of("prefix"), Table.columns()));
        assertEquals(
                "eve",
                new Table(database, "location")
                        .select(List.of("username"), Table.columns())
                        .getFirst()
                        .text(0));
    }

    @Test
    void failedMigrationInTheHistory_isDoneAgain() throws Exception {
        assumeHistory();
        database.update("UPDATE " + quoted("sipwright_schema") + " SET " + quoted("success") + " = FALSE", List.of());
        database.update("DROP TABLE " + quoted("trie_table"), List.of());
        openAgain();
        assertEquals(List.of(), new Table(database, "trie_table").select(List.of("prefix"), Table.columns()));
    }

    @Test
    void tablesOfAnEarlierBuild_areTakenAsTheyStand() throws Exception {
        assumeHistory();
        database.update("UPDATE " + quoted("sipwright_schema") + " SET " + quoted("checksum") + " = 1", List.of());
        openAgain();
        new Table(database, "location").checked("version", 1013);
    }

    @Test
    void values_comeBackAsTheyWere() throws Exception {
        Table location = new Table(database, "location");
        LocalDateTime time = LocalDateTime.of(2026, 11, 25, 3, 4, 5);
        location.insert(Table.columns(
                "contact_id",
                4_465_107_924_305_327_881L,
                "username",
                "al'ice",
                "contact",
                "sip:a@b;x=\"1\"",
                "expires",
                1_900_000_000,
                "q",
                0.5,
                "last_modified",
                time,
                "received",
                null));
        Row row = location.select(
                        List.of(
                                "contact_id",
                                "username",
                                "contact",
                                "expires",
                                "q",
                                "last_modified",
                                "received",
                                "methods"),
                        Table.columns("username", "al'ice"))
                .getFirst();
        assertEquals(4_465_107_924_305_327_881L, row.number(0));
        assertEquals("al'ice", row.text(1));
        assertEquals("sip:a@b;x=\"1\"", row.text(2));
        assertEquals(1_900_000_000, row.scriptValue(3));
        assertEquals(0.5, row.fraction(4), 0.001);
        assertEquals(SqlTime.epochSecond(time), row.epochSecond(5));
        assertTrue(row.isNull(6) && row.isNull(7));
    }

    @Test
    void upsertUpdateAndDelete_changeTheRowsThatAreMeant() throws Exception {
        Table location = new Table(database, "location");
        for (String contact : List.of("sip:one", "sip:two")) {
            location.upsert(
                    Table.columns("contact_id", 7L, "username", "bob", "contact", contact, "expires", 5),
                    List.of("contact_id"));
        }
        assertEquals(
                List.of("sip:two"),
                location.select(List.of("contact"), Table.columns()).stream()
                        .map(row -> row.text(0))
                        .toList());
        assertEquals(1, location.update(Table.columns("expires", 9), Table.columns("username", "bob")));
        database.batch(
                location.upsertStatement(
                        List.of("contact_id", "username", "contact", "expires"), List.of("contact_id")),
                List.of(List.of(8L, "carl", "sip:c", 1), List.of(7L, "bob", "sip:b", 2)));
        assertEquals(
                2,
                location.select(List.of("contact"), Table.columns(), "contact").size());
        assertEquals(1, location.delete(Table.columns("contact_id", 8L)));
    }

    @Test
    void wrongStatement_isRefusedAndTheNextOneWorks() throws Exception {
        DatabaseException refused =
                assertThrows(DatabaseException.class, () -> database.query("SELECT nothing FROM nowhere", List.of()));
        assertFalse(refused.isUnreachable());
        assertEquals(1, database.query("SELECT 1", List.of()).getFirst().number(0));
    }
}
