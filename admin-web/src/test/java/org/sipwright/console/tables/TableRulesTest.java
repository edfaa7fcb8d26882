// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are checked by the rules of the modules that read them; files of rows come in whole or not at all. */
class TableRulesTest {
    private static EditedTable table(String name) {
        return StandardTables.find(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dispatcher | destination   | sip:192.0.2.1:5060 | true
            dispatcher | destination   | 192.0.2.1          | true
            dispatcher | destination   | http://x y         | false
            dispatcher | destination   | sip:a b            | false
            dispatcher | destination   | <sip:192.0.2.1>    | false
            dispatcher | destination   | sip:[::1           | false
            dispatcher | destination   | sip:host:99999     | false
            dispatcher | destination   | sip:[2001:db8::1]:5060;transport=tcp | true
            dispatcher | destination   | sips:gw-1.example.com | true
            dispatcher | destination   | ''                 | false
            dispatcher | state         | 3                  | false
            address    | ip            | 2001:db8::1        | true
            address    | ip            | 300.1.1.1          | false
            address    | mask          | 129                | false
            address    | port          | -1                 | false
            dialplan   | match_exp     | ^0([1-9].*)$       | true
            dialplan   | match_exp     | ^0([1-9            | false
            dr_rules   | priority      | many               | false
            tls_mgm    | private_key   | secret             | false
            subscriber | username      | ''                 | false
            """)
    void aValueIsTakenWhereTheModuleWouldTakeIt(String table, String column, String value, boolean fits) {
        assertEquals(
                fits, table(table).column(column).orElseThrow().problem(value).isEmpty());
    }

    @Test
    void allThatIsWrongWithARowIsToldAtOnce() {
        RowProblems problems = assertThrows(
                RowProblems.class,
                () -> TableStore.checked(table("address"), Map.of("ip", "x", "port", "99999", "color", "red")));
        assertTrue(problems.getMessage().contains("'x' is no IP address"), problems::getMessage);
        assertTrue(problems.getMessage().contains("0 to 65535"), problems::getMessage);
        assertTrue(problems.getMessage().contains("no column 'color'"), problems::getMessage);
    }

    @Test
    void aSecretOfStarsStaysAsItIs() throws Exception {
        Map<String, Object> values = TableStore.checked(
                table("subscriber"), Map.of("username", "anna", "domain", "example.com", "password", "***"));
        assertFalse(values.containsKey("password"));
    }

    @Test
    void theHashesOfANewPasswordAreMade() throws Exception {
        Map<String, Object> values = TableStore.checked(
                table("subscriber"),
                Map.of("username", "Mufasa", "domain", "testrealm@host.com", "password", "Circle Of Life"));
        // RFC 2617 section 3.5 has the parts of this hash
        assertEquals("939e7578ed9e3c518a452acee763bce9", values.get("ha1"));
        assertEquals(64, values.get("ha1_sha512t256").toString().length());
    }

    @Test
    void eachTableHasItsOwnNameAndColumns() {
        Set<String> names = new HashSet<>();
        for (EditedTable table : StandardTables.all()) {
            assertTrue(names.add(table.name()), table::name);
            assertEquals(
                    table.columns().size(),
                    table.columns().stream().map(Column::name).distinct().count(),
                    table::name);
        }
        assertEquals(15, names.size());
    }

    @Test
    void csvComesBackAsItWent() throws Exception {
        String text = Csv.line(List.of("a", "b")) + Csv.line(List.of("1,\"x\"\n2", "")) + "\r\n";
        assertEquals(List.of(Map.of("a", "1,\"x\"\n2", "b", "")), Csv.read(text));
    }

    @Test
    void aCsvLineWithTooFewValuesIsNamed() {
        RowProblems problems = assertThrows(RowProblems.class, () -> Csv.read("a,b\n1,2\n3\n"));
        assertEquals("Line 3: 1 values where the head has 2.", problems.getMessage());
    }

    @Test
    void theDatabaseIsThatOfTheModule_thenTheDefault_thenAnother() {
        Map<String, String> given = Map.of("dispatcher", "mysql://a/b", "usrloc", "");
        assertEquals("mysql://a/b", FixedScript.with("sqlite:///x", given).url("dispatcher"));
        assertEquals("sqlite:///x", FixedScript.with("sqlite:///x", given).url("acc"));
        assertEquals("mysql://a/b", FixedScript.with("", given).url("acc"));
        assertEquals("", FixedScript.with("", Map.of("usrloc", "")).url("acc"));
    }
}
