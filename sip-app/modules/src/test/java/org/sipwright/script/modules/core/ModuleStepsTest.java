// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.StepTable;

/**
 * Functions and variables of small modules, against what OpenSIPS 3.6.2 showed behind the same statements.
 */
class ModuleStepsTest {
    private static final String HEAD = """
            loadmodule "cfgutils.so"
            loadmodule "json.so"
            loadmodule "mathops.so"
            loadmodule "regex.so"
            loadmodule "exec.so"
            loadmodule "statistics.so"
            loadmodule "cachedb_local.so"
            modparam("statistics", "variable", "my")
            modparam("statistics", "stat_groups", "grp")
            modparam("cfgutils", "shvset", "b=i:7")
            modparam("cachedb_local", "cachedb_url", "local:col:///col")
            modparam("cachedb_local", "cache_collections", "default=9;col=9")
            modparam("regex", "file", "%s")
            """;

    private static StepTable table;

    @BeforeAll
    static void run() {
        table = new StepTable(HEAD.formatted(groups()), "core/module-steps.txt");
    }

    private static String groups() {
        try {
            return Path.of(ScriptProbe.class.getResource("core/groups.txt").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> rows() {
        return table.rows();
    }

    @ParameterizedTest(name = "{0} then {1}")
    @MethodSource("rows")
    void stepLeavesWhatOpenSipsLeaves(String step, String format, int row) {
        assertEquals(table.expected(row), table.printed(row));
    }
}
