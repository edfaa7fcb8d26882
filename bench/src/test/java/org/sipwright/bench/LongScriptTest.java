// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sipwright.script.language.ast.Script;

/** That the long script is one, and runs. */
class LongScriptTest {
    @Test
    void scriptHasItsLinesAndNoMistake() {
        String text = LongScript.text(1_500, 5080);
        Script tree = RunningScript.tree(text);

        assertTrue(text.lines().count() >= 1_500, () -> text.lines().count() + " lines");
        assertTrue(text.lines().count() < 1_560, () -> text.lines().count() + " lines");
        assertTrue(tree.routes().size() > 40, () -> tree.routes().size() + " routes");
    }

    @Test
    void callsPassIt() throws Exception {
        try (CallLoad load = new CallLoad(5);
                RunningScript running =
                        RunningScript.start(RunningScript.translated(LongScript.text(1_500, load.calleePort())))) {
            load.start(running.port());
            long until = System.nanoTime() + 60_000_000_000L;
            while (load.ended() < 5 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertTrue(load.ended() >= 5, () -> load.ended() + " of " + load.begun() + " calls ended");
            assertTrue(load.take().length >= 25, "five messages a call");
        }
    }
}
