// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** Tables in the files of OpenSIPS's db_text: read, changed, written, read again. */
class TextDatabaseTest {
    private static final String PEOPLE = "id(int,auto) name(str) flag(double) desc(str,null)\n"
            + "1:nick:0.34:a\\tgood\\: friend\n"
            + "2:cole:-3.75:colleague\n"
            + "3:bob:2.50:\n";

    @TempDir
    private Path folder;

    private DbTextModule module;
    private ScriptEnvironment environment;

    @BeforeEach
    void fill() throws Exception {
        module = new DbTextModule();
        environment = new ScriptEnvironment(List.of(module), Map.of());
        write("people", PEOPLE);
    }

    private void write(String table, String text) throws Exception {
        Files.writeString(folder.resolve(table), text, ISO_8859_1);
    }

    private String file(String table) throws Exception {
        return Files.readString(folder.resolve(table), ISO_8859_1);
    }

    private Database open() throws Exception {
        return Databases.open(environment, "text://" + folder);
    }

    private static String rows(Database database) throws DatabaseException {
        StringBuilder text = new StringBuilder();
        for (Row row :
                new Table(database, "people").select(List.of("id", "name", "flag", "desc"), Table.columns(), "id")) {
            text.append(row.number(0))
                    .append(' ')
                    .append(row.text(1))
                    .append(' ')
                    .append(row.fraction(2));
            text.append(' ').append(row.isNull(3) ? "-" : row.text(3)).append('\n');
        }
        return text.toString();
    }

    @Test
    void file_isReadAsATable() throws Exception {
        try (Database database = open()) {
            assertEquals("1 nick 0.34 a\tgood: friend\n2 cole -3.75 colleague\n3 bob 2.5 -\n", rows(database));
            assertTrue(database.hasColumn("people", "flag"));
        }
        assertEquals(PEOPLE, file("people"));
    }

    @Test
    void changes_areInTheFileAfterADumpAndAtTheEnd() throws Exception {
        try (Database database = open()) {
            Table people = new Table(database, "people");
            people.insert(Table.columns("name", "a\\b\n\u00e4", "flag", 0.125));
            people.delete(Table.columns("name", "cole"));
            assertEquals(PEOPLE, file("people"));
            assertEquals("OK", run("dbt_dump", Map.of()));
            assertEquals(PEOPLE.replace("2:cole:-3.75:colleague\n", "") + "4:a\\\\b\\n\u00e4:0.125:\n", file("people"));
            people.update(Table.columns("name", "anna"), Table.columns("id", 4));
        }
        try (Database database = open()) {
            assertEquals("1 nick 0.34 a\tgood: friend\n3 bob 2.5 -\n4 anna 0.125 -\n", rows(database));
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
    void reload_takesNewFilesAndKeepsWhatCannotBeRead() throws Exception {
        try (Database database = open()) {
            write("people", PEOPLE + "9:zoe:1.00:new\n");
            write("pets", "name(string)\ncat");
            assertThrows(DatabaseException.class, () -> database.query("SELECT * FROM pets", List.of()));
            assertEquals("OK", run("dbt_reload", Map.of()));
            assertTrue(rows(database).endsWith("9 zoe 1.0 new\n"), rows(database));
            assertEquals(
                    "cat",
                    database.query("SELECT name FROM pets", List.of())
                            .getFirst()
                            .text(0));
            write("people", "no table");
            Map<String, Object> table = Map.of("db_name", folder.toString(), "table_name", "people");
            assertEquals(
                    500,
                    assertThrows(ManagementException.class, () -> run("dbt_reload", table))
                            .code());
            assertTrue(rows(database).endsWith("9 zoe 1.0 new\n"), rows(database));
            assertEquals(
                    400,
                    assertThrows(ManagementException.class, () -> run("dbt_reload", Map.of("db_name", "/nowhere")))
                            .code());
            write("people", PEOPLE);
            assertEquals("OK", run("dbt_reload", table));
            assertTrue(rows(database).endsWith("3 bob 2.5 -\n"), rows(database));
        }
    }

    @Test
    void changedFile_isReadAgainInModeOne() throws Exception {
        ModuleParameter mode = module.parameters().stream()
                .filter(one -> one.name().equals("db_mode"))
                .findFirst()
                .orElseThrow();
        mode.setter().set(new ModuleParameter.Value("1", false));
        try (Database database = open()) {
            write("people", PEOPLE + "4:dan:0.00:\n");
            Files.setLastModifiedTime(
                    folder.resolve("people"), FileTime.from(Instant.now().plusSeconds(5)));
            assertTrue(rows(database).endsWith("4 dan 0.0 -\n"), rows(database));
        }
    }

    @Test
    void dates_areSecondsOfTheEpoch() throws Exception {
        write("calls", "id(int,auto) time(int) until(time,null)\n");
        LocalDateTime time = LocalDateTime.of(2026, 11, 29, 10, 0, 0);
        try (Database database = open()) {
            new Table(database, "calls").insert(Table.columns("time", time, "until", time));
        }
        long seconds = SqlTime.epochSecond(time);
        assertEquals("id(int,auto) time(int) until(time,null)\n1:" + seconds + ":" + seconds + "\n", file("calls"));
    }

    /** A set that is made by hand often lacks columns that a module writes: what it leaves out is empty. */
    @Test
    void columnsThatAreNotGiven_areEmpty() throws Exception {
        write("small", "id(int,auto) name(string) n(int) note(string,null)\n");
        try (Database database = open()) {
            new Table(database, "small").insert(Table.columns("note", "x"));
        }
        assertEquals("id(int,auto) name(string) n(int) note(string,null)\n1::0:x\n", file("small"));
        try (Database database = open()) {
            assertEquals(
                    1,
                    new Table(database, "small")
                            .select(List.of("id"), Table.columns("name", ""))
                            .size());
        }
    }

    @Test
    void emptyFolder_getsTheStandardTablesAsOpenSipsHasThem() throws Exception {
        Path made = folder.resolve("made");
        try (Database database = Databases.open(environment, "text://" + made)) {
            new Table(database, "location").checked("version", 1013);
        }
        assertEquals(
                "contact_id(long,auto) username(string) domain(string,null) contact(string) received(string,null)"
                        + " path(string,null) expires(int) q(double) callid(string) cseq(int) last_modified(int)"
                        + " flags(int) cflags(string,null) user_agent(string) socket(string,null) methods(int,null)"
                        + " sip_instance(string,null) kv_store(string,null) attr(string,null)\n",
                Files.readString(made.resolve("location"), ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id(int                          | line 1: expected columns such as id(int,auto) name(str,null), found"
                        + " 'id(int'",
                "id(money)                       | line 1: 'money' is no type; expected int, long, double, str,"
                        + " string, blob or time",
                "id(str,auto)                    | line 1: only int and long columns can be auto, not 'id'",
                "id(int,big)                     | line 1: 'big' is no attribute; expected null or auto",
                "id(int) n(str)~1                | line 2: 1 fields, and 2 columns",
                "id(int) n(str)~1:a~~2:b:c       | line 4: 3 fields, and 2 columns",
                "id(int) n(str)~x:a              | line 2: 'x' is no number, as the column 'id' needs one",
                "id(int) n(str)~:a               | line 2: the column 'id' cannot be NULL",
                "n(str)~a\\x                     | line 2: a backslash stands before n, r, t, 0, a colon or a"
                        + " backslash alone",
            })
    void wrongFile_isExplainedByItsLine(String text, String message) {
        assertEquals(
                message,
                assertThrows(TextTable.Malformed.class, () -> TextTable.parse(text.replace('~', '\n')))
                        .getMessage());
    }
}
