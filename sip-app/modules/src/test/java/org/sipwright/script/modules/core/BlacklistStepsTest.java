// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipwright.script.modules.StepTable;

/** Return codes of functions about blacklists, connections and traces: as OpenSIPS 3.6.2 gave them, but for del_blacklist_rule. */
class BlacklistStepsTest {
    private static final String HEAD = """
            dst_blacklist = gw:{( udp , 127.0.0.1 , 22020 , "" )}
            dst_blacklist = pat:{ ( any , 127.0.0.0/255.0.0.0 , 0 , "*badguy*" ) }
            dst_blacklist = neg:{ !( any , 127.0.0.0/255.0.0.0 , 0 , "" ) }
            dst_blacklist = dyn/expire
            """;

    private static StepTable table;

    @BeforeAll
    static void run() {
        table = new StepTable(HEAD, "core/blacklist-steps.txt");
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
