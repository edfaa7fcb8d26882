// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sipwright.script.testing.RuleTest.MODULES;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipwright.script.language.Catalog;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.language.ScriptCheck;

/** That the check lets nobody relay in a branch_route (LANGUAGE.md section 10). */
class RefusedRelayTest {
    /** The codes and lines of what the check refuses. */
    private static List<String> refused(String text) {
        return new ScriptCheck(Catalog.load(), ScriptSource.FUNCTIONS)
                .check(text, "x.cfg").findings().stream()
                        .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
                        .map(one -> one.code() + " " + one.message())
                        .toList();
    }

    @Test
    void relay_isRefusedInABranchRoute() {
        String text = MODULES + "route { t_on_branch(\"b\"); t_relay(); }\nbranch_route[b] { t_relay(); }\n";
        List<String> refused = refused(text);
        assertEquals(1, refused.size(), refused::toString);
        assertEquals("WRONG_ROUTE", refused.getFirst().split(" ")[0]);
    }

    @Test
    void relay_isRefusedInARouteThatABranchRouteCalls() {
        String text = MODULES + "route { t_on_branch(\"b\"); t_relay(); }\n"
                + "branch_route[b] { route(helper); }\nroute[helper] { t_relay(); }\n";
        List<String> refused = refused(text);
        assertEquals(1, refused.size(), refused::toString);
        assertEquals("WRONG_ROUTE", refused.getFirst().split(" ")[0]);
    }
}
