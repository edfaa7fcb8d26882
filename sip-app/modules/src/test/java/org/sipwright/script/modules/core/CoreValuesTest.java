// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.ScriptProbe;

/** Variables and transformations of the core against what OpenSIPS 3.6.2 printed for the same message. */
class CoreValuesTest {
    private static ScriptProbe probe;

    @BeforeAll
    static void run() {
        String setup =
                ScriptProbe.resource("core/values-setup.cfg") + ScriptProbe.resource("core/values-setup-more.cfg");
        probe = ScriptProbe.of("xlog_force_color=yes", setup).run();
    }

    static Stream<String[]> rows() {
        return rows("values.tsv");
    }

    private static Stream<String[]> rows(String table) {
        return ScriptProbe.resource("core/" + table).lines().map(line -> line.split("\t", 2));
    }

    /** What depends on the machine, the time or the release, so that OpenSIPS had nothing to compare with. */
    static Stream<String[]> furtherRows() {
        return rows("more-values.tsv");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void formatPrintsWhatOpenSipsPrints(String format, String expected) {
        assertEquals(expected, shown(format));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("furtherRows")
    void formatPrintsWhatTheTableSays(String format, String expected) {
        assertEquals(expected, shown(format));
    }

    private static String shown(String format) {
        return probe.text(format)
                .replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\u001b", "\\e");
    }
}
