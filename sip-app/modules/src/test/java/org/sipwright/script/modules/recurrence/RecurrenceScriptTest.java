// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.ScriptProbe;

/** check_time_rec() of cfgutils; the clock of the test shows 2026-11-25 01:40:08 UTC. */
class RecurrenceScriptTest {
    private static final String HEAD = "log_level=-3\nloadmodule \"cfgutils.so\"\n";

    @Test
    void timeIsFoundInItsRecurrence() {
        ScriptProbe probe = ScriptProbe.of(HEAD, """
                $var(a) = check_time_rec("UTC|20261101T000000|20261201T000000");
                $var(b) = check_time_rec("UTC|20261101T000000|20261110T000000");
                $var(c) = check_time_rec("UTC|20120101T000000||p30d", 1325462400);
                $var(day) = "UTC|20261125T010000";
                $var(d) = check_time_rec("!$var(day)||PT30M & $var(day)||PT1H");
                exit;
                """).run();
        assertEquals("1 -1 1 1", probe.text("$var(a) $var(b) $var(c) $var(d)"));
    }

    @Test
    void textThatIsNone_isAFindingOfTheScript() {
        AssertionError refused = assertThrows(
                AssertionError.class, () -> ScriptProbe.of(HEAD, "check_time_rec(\"Europe/Nowhere|2026\"); exit;"));
        assertTrue(refused.getMessage().contains("time recurrence"), refused.getMessage());
    }
}
