// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of dial plans alone. */
class RuleTest {
    private static Rule rule(String match, String change, String replacement) {
        return new Rule(
                1,
                1,
                1,
                match,
                false,
                Optional.of(Pattern.compile(match)),
                Optional.of(Pattern.compile(change)),
                replacement,
                "",
                "");
    }

    @Test
    void groupsStandInTheOutput() {
        Rule rule = rule("^00", "^00([0-9]{2})(.*)$", "+\\1-\\2");

        assertTrue(rule.matches("004930"));
        assertEquals(Optional.of("+49-30"), rule.output("004930"));
        assertFalse(rule.matches("4930"));
    }

    @Test
    void expressionThatIsTooMuchWork_fitsNothing() {
        Rule rule = rule("(.*,){25}x", "(.*,){25}x", "y");
        String commas = ",".repeat(80);

        assertFalse(rule.matches(commas));
        assertEquals(Optional.empty(), rule.output(commas));
    }
}
