// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.LiveTable.Page;
import org.sipwright.script.runtime.management.LiveTable.Query;

/** Rows of the standard tables in real databases; a server that the machine does not have is skipped. */
class TableStoreTest {
    private static final Query ALL = new Query("", -1, false, 0, 50);
    private static final String ROWS = """
            destination,setid,description,weight
            sip:192.0.2.1:5060,1,"first, and ""best\""",10
            sip:192.0.2.2,2,Zweiter,20
            192.0.2.3,2,,30
            """;

    @TempDir
    private static Path folder;

    private static DatabaseServer postgres;
    private static DatabaseServer mariadb;

    private final TableStore store = new TableStore();

    enum Kind {
        H2,
        SQLITE,
        POSTGRESQL,
        MARIADB;

        String url() throws Exception {
            return switch (this) {
                case H2 -> "h2://" + folder.resolve("h2");
                case SQLITE -> "sqlite://" + folder.resolve("sqlite.db");
                case POSTGRESQL -> {
                    assumeTrue(DatabaseServer.program("initdb").isPresent(), "PostgreSQL is not installed here");
                    postgres = postgres == null ? DatabaseServer.postgres() : postgres;
                    yield "postgres://opensips@127.0.0.1:" + postgres.port() + "/postgres";
                }
                case MARIADB -> {
                    assumeTrue(
                            DatabaseServer.program("mariadb-install-db").isPresent(), "MariaDB is not installed here");
                    mariadb = mariadb == null ? DatabaseServer.mariadb() : mariadb;
                    yield "mysql://opensips:rw@127.0.0.1:" + mariadb.port() + "/opensips";
                }
            };
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (DatabaseServer server : new DatabaseServer[] {postgres, mariadb}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private static EditedTable table(String name) {
        return StandardTables.find(name).orElseThrow();
    }

    /** A server may still be starting. */
    private FixedScript reached(Kind kind) throws Exception {
        FixedScript script = FixedScript.with(kind.url(), Map.of());
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                store.page(table("dispatcher"), script, ALL);
                return script;
            } catch (DatabaseException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsGoInAndComeOutAsCsv_andAreSearchedSortedChangedAndDeleted(Kind kind) throws Exception {
        FixedScript script = reached(kind);
        EditedTable table = table("dispatcher");
        assertEquals(3, store.insertAll(table, script, Csv.read(ROWS)));
        Page all = store.page(table, script, ALL);
        assertEquals(3, all.total());
        assertEquals("first, and \"best\"", all.rows().getFirst().get(1 + column(table, "description")));
        Page found = store.page(table, script, new Query("ZWEI", -1, false, 0, 50));
        assertEquals(1, found.matched());
        Page sorted = store.page(table, script, new Query("", 1 + column(table, "weight"), true, 0, 2));
        assertEquals(
                List.of("192.0.2.3", "sip:192.0.2.2"),
                sorted.rows().stream()
                        .map(row -> row.get(1 + column(table, "destination")))
                        .toList());
        long key = Long.parseLong(found.rows().getFirst().getFirst().toString());
        Map<String, String> row = new LinkedHashMap<>(store.row(table, script, key));
        row.remove(table.key());
        row.put("state", "1");
        assertTrue(store.update(table, script, key, row));
        assertEquals("1", store.row(table, script, key).get("state"));
        for (List<Object> one : all.rows()) {
            assertTrue(store.delete(table, script, Long.parseLong(one.getFirst().toString())));
        }
        assertFalse(store.delete(table, script, key));
        assertEquals(0, store.page(table, script, ALL).total());
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfRowsWithTheSameValueHaveEachRowOnceAndInOrder(Kind kind) throws Exception {
        FixedScript script = reached(kind);
        EditedTable table = table("dispatcher");
        StringBuilder csv = new StringBuilder("destination,setid,weight\n");
        for (int i = 0; i < 40; i++) {
            csv.append("sip:192.0.2.").append(i).append(",1,").append(i % 2 + 1).append('\n');
        }
        assertEquals(40, store.insertAll(table, script, Csv.read(csv.toString())));
        for (boolean descending : new boolean[] {false, true}) {
            for (int sort : new int[] {-1, 0, 1 + column(table, "weight")}) {
                Page whole = store.page(table, script, new Query("192.0.2", sort, descending, 0, 1_000));
                List<List<Object>> rows = new ArrayList<>();
                for (int offset = 0; offset < 49; offset += 7) {
                    Page page = store.page(table, script, new Query("192.0.2", sort, descending, offset, 7));
                    assertEquals(40, page.matched());
                    rows.addAll(page.rows());
                }
                assertEquals(whole.rows(), rows);
                assertEquals(40, Set.copyOf(rows).size());
            }
        }
        for (List<Object> row : store.page(table, script, ALL).rows()) {
            assertTrue(store.delete(table, script, Long.parseLong(row.getFirst().toString())));
        }
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneBadLineKeepsTheWholeFileOut(Kind kind) throws Exception {
        FixedScript script = reached(kind);
        RowProblems problems = assertThrows(
                RowProblems.class,
                () -> store.insertAll(table("dispatcher"), script, Csv.read(ROWS + "sip:not a host,1,,1\n")));
        assertTrue(problems.getMessage().startsWith("Line 5: Destination: "), problems::getMessage);
        assertEquals(0, store.page(table("dispatcher"), script, ALL).total());
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyTableTakesItsStandardValues_andGivesThemBack(Kind kind) throws Exception {
        FixedScript script = reached(kind);
        for (EditedTable table : StandardTables.all()) {
            if (table.writable()) {
                Map<String, String> row = new LinkedHashMap<>();
                table.columns().stream()
                        .filter(column -> column.needed() && column.standard().isEmpty())
                        .forEach(column -> row.put(column.name(), sample(column)));
                store.insert(table, script, row);
                Page page = store.page(table, script, ALL);
                assertEquals(1, page.total(), table::name);
                List<Object> values = page.rows().getFirst();
                row.forEach((name, value) ->
                        assertEquals(value, values.get(1 + column(table, name)), table.name() + "." + name));
                assertTrue(store.delete(
                        table, script, Long.parseLong(values.getFirst().toString())));
            } else {
                assertEquals(
                        0,
                        store.page(table, script, new Query("x", 0, true, 0, 50))
                                .total());
            }
        }
        store.close();
    }

    private static String sample(Column column) {
        return switch (column.rule()) {
            case Column.Rule.Address address -> "192.0.2.7";
            case Column.Rule.SipUri uri -> "sip:gw.example.com";
            case Column.Rule.Number number -> String.valueOf(number.least());
            case Column.Rule.Expression expression -> "^0";
            default -> "some";
        };
    }

    private static int column(EditedTable table, String name) {
        return table.columns().stream().map(Column::name).toList().indexOf(name);
    }

    @Test
    void aDatabaseThatIsNotThere_isAnErrorOfTheRequestAlone() {
        FixedScript script = FixedScript.with("postgres://nobody@127.0.0.1:1/none", Map.of());
        assertThrows(DatabaseException.class, () -> store.page(table("domain"), script, ALL));
    }
}
