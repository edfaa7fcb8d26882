// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.StepTable;

/** Functions and variables of the core that only old releases have, in one script as {@link CoreStepsTest} runs one. */
class CoreOldStepsTest {
    private static StepTable table;

    @BeforeAll
    static void run() {
        table = new StepTable("debug=3\n", "core/old-steps.txt");
    }

    static Stream<Arguments> rows() {
        return table.rows();
    }

    @ParameterizedTest(name = "{0} then {1}")
    @MethodSource("rows")
    void stepLeavesWhatItSays(String step, String format, int row) {
        assertEquals(table.expected(row), table.printed(row));
    }
}
