// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.StepTable;
import org.sipwright.script.modules.db.Database;
import org.sipwright.script.modules.db.Databases;
import org.sipwright.script.modules.db.Table;
import org.sipwright.script.runtime.ScriptEnvironment;

/** sqlops and avpops step by step; what OpenSIPS 3.6.2 with SQLite showed, but for NULL in filters, which it does not find. */
class SqlopsStepsTest {
    private static final String URL = "h2://mem:sqlops";
    private static final String HEAD = """
            loadmodule "db_sqlite.so"
            loadmodule "MODULE.so"
            modparam("MODULE", "db_url", "%s")
            modparam("MODULE", "db_scheme", "sch:table=numbers;username_col=name;value_col=n;value_type=integer")
            """.formatted(URL);

    private static Database database;
    private static StepTable sqlops;
    private static StepTable avpops;

    @BeforeAll
    static void run() throws Exception {
        database = Databases.open(new ScriptEnvironment(List.of(), Map.of()), URL);
        fill();
        sqlops = new StepTable(HEAD.replace("MODULE", "sqlops"), "sqlops/sqlops-steps.txt");
        fill();
        avpops = new StepTable(HEAD.replace("MODULE", "avpops"), "sqlops/avpops-steps.txt");
    }

    private static void fill() throws Exception {
        database.update("DROP TABLE IF EXISTS numbers", List.of());
        database.update(
                "CREATE TABLE numbers (id INTEGER PRIMARY KEY, name VARCHAR(20), n INTEGER, note VARCHAR(20))",
                List.of());
        Table numbers = new Table(database, "numbers");
        numbers.insert(Table.columns("id", 1, "name", "a", "n", 10));
        numbers.insert(Table.columns("id", 2, "name", "b", "n", 20, "note", "x"));
        numbers.insert(Table.columns("id", 3, "name", "c", "note", "y"));
        Table preferences = new Table(database, "usr_preferences");
        preferences.delete(Table.columns());
        insert(preferences, "alice", "fwd", 0, "sip:v");
        insert(preferences, "alice", "fwd", 0, "sip:w");
        insert(preferences, "alice", "num", 3, "42");
        insert(preferences, "bob", "num", 1, "43");
    }

    private static void insert(Table table, String user, String attribute, int type, String value) throws Exception {
        table.insert(Table.columns(
                "uuid", "u1", "username", user, "domain", "x", "attribute", attribute, "type", type, "value", value));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Arguments> sqlopsRows() {
        return sqlops.rows();
    }

    static Stream<Arguments> avpopsRows() {
        return avpops.rows();
    }

    @ParameterizedTest(name = "{0} then {1}")
    @MethodSource("sqlopsRows")
    void stepOfSqlops_leavesWhatOpenSipsLeaves(String step, String format, int row) {
        assertEquals(sqlops.expected(row), sqlops.printed(row));
    }

    @ParameterizedTest(name = "{0} then {1}")
    @MethodSource("avpopsRows")
    void stepOfAvpops_leavesWhatItsDocumentationSays(String step, String format, int row) {
        assertEquals(avpops.expected(row), avpops.printed(row));
    }
}
