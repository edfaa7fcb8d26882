// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.ScriptProbe;
import org.sipwright.script.modules.SnapshotModule;

/**
 * Functions of the core and assignments to its variables, in one script from its first statement to its last: after each step
 * its variables must show what OpenSIPS 3.6.2 showed at the same place.
 */
class CoreStepsTest {
    private static final List<String[]> ROWS = new ArrayList<>();
    private static List<String> taken;

    @BeforeAll
    static void run() {
        StringBuilder route = new StringBuilder();
        String step = "";
        for (String line : ScriptProbe.resource("core/steps.txt").split("\n")) {
            if (line.startsWith("> ")) {
                step = line.substring(2);
                route.append(step).append('\n');
            } else {
                String[] row = line.split("\t", 2);
                ROWS.add(new String[] {step, row[0], row[1]});
                route.append("snapshot('").append(row[0].replace('$', '%')).append("');\n");
            }
        }
        ScriptProbe probe = ScriptProbe.of("loadmodule \"snapshot.so\"", route.toString());
        probe.run();
        taken = probe.environment().module(SnapshotModule.class).orElseThrow().taken();
    }

    static Stream<Arguments> rows() {
        return IntStream.range(0, ROWS.size()).mapToObj(i -> Arguments.of(ROWS.get(i)[0], ROWS.get(i)[1], i));
    }

    @ParameterizedTest(name = "{0} then {1}")
    @MethodSource("rows")
    void stepLeavesWhatOpenSipsLeaves(String step, String format, int row) {
        assertEquals(ROWS.get(row)[2], row < taken.size() ? taken.get(row) : "the script ended before");
    }
}
