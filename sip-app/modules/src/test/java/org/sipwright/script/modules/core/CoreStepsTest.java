// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.StepTable;

/**
 * Functions of the core and assignments to its variables, in one script from its first statement to its last: after each step
 * its variables must show what OpenSIPS 3.6.2 showed at the same place.
 */
class CoreStepsTest {
    private static StepTable table;

    @BeforeAll
    static void run() {
        table = new StepTable("", "core/steps.txt");
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
