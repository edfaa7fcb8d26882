// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipesTest {
    private long now = 1_000_000;
    private final Pipes pipes = new Pipes(new Pipes.Shape(Algorithm.TAILDROP, 10, 50, 200), () -> now);

    private int passed(int times, int limit, Algorithm algorithm) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += pipes.check("p", limit, Optional.of(algorithm)) ? 1 : 0;
        }
        return passed;
    }

    private void endInterval(double load, long waiting) {
        now += 10_000;
        pipes.endInterval(OptionalDouble.of(load), () -> waiting, now - 3_600_000);
    }

    @Test
    void tailDrop_letsTheLimitOfAnIntervalPass() {
        assertEquals(20, passed(35, 2, Algorithm.TAILDROP));
        assertEquals(Optional.of(35L), pipes.counter("p"));
        endInterval(0, 0);
        assertEquals(20, passed(25, 2, Algorithm.TAILDROP));
        assertEquals(35, pipes.view("p").orElseThrow().lastCounter());
    }

    @Test
    void red_spreadsWhatWasTooMuchInTheLastInterval() {
        assertEquals(90, passed(90, 3, Algorithm.RED));
        endInterval(0, 0);
        assertEquals(30, passed(90, 3, Algorithm.RED));
        endInterval(0, 0);
        assertEquals(3, passed(10, 3, Algorithm.RED));
        endInterval(0, 0);
        assertEquals(10, passed(10, 3, Algorithm.RED));
    }

    @Test
    void slots_letTheLimitOfTheWindowPass() {
        assertEquals(5, passed(7, 5, Algorithm.SBT));
        now += 9_800;
        assertEquals(0, passed(1, 5, Algorithm.SBT));
        now += 200;
        assertEquals(4, passed(5, 5, Algorithm.SBT));
        assertEquals(50, pipes.view("p").orElseThrow().slots().size());
    }

    @Test
    void network_refusesAllWhileTooMuchWaits() {
        assertEquals(1, passed(1, 100, Algorithm.NETWORK));
        endInterval(0, 101);
        assertEquals(0, passed(3, 100, Algorithm.NETWORK));
        endInterval(0, 100);
        assertEquals(3, passed(3, 100, Algorithm.NETWORK));
    }

    @Test
    void feedback_refusesAsManyOfAHundredAsTheControlSays() {
        assertEquals(100, passed(100, 50, Algorithm.FEEDBACK));
        endInterval(0.9, 0);
        assertEquals(10, pipes.dropRate());
        assertEquals(90, passed(100, 50, Algorithm.FEEDBACK));
    }

    @Test
    void feedback_hasOneLimitForAllPipes() {
        pipes.check("one", 50, Optional.of(Algorithm.FEEDBACK));
        pipes.check("two", 70, Optional.of(Algorithm.FEEDBACK));
        assertEquals(50, pipes.view("two").orElseThrow().limit());
    }

    @Test
    void feedbackWithoutASensibleLimit_limitsNothing() {
        assertTrue(pipes.check("one", 0, Optional.of(Algorithm.FEEDBACK)));
        assertEquals(Set.of(), pipes.names());
    }

    @Test
    void algorithmOfAPipe_staysAsItWasMade() {
        passed(1, 5, Algorithm.SBT);
        passed(1, 5, Algorithm.TAILDROP);
        assertEquals(Algorithm.SBT, pipes.view("p").orElseThrow().algorithm());
    }

    @Test
    void counter_isTakenFromAndReset() {
        passed(3, 5, Algorithm.TAILDROP);
        assertTrue(pipes.decrement("p"));
        assertEquals(Optional.of(2L), pipes.counter("p"));
        assertTrue(pipes.reset("p"));
        assertTrue(pipes.decrement("p"));
        assertEquals(Optional.of(0L), pipes.counter("p"));
        assertFalse(pipes.reset("none"));
        assertFalse(pipes.decrement("none"));
        assertEquals(Optional.empty(), pipes.counter("none"));
    }

    @Test
    void idlePipe_isForgottenButADefinedOneStays() {
        pipes.define("0", Algorithm.TAILDROP, 1);
        pipes.check("p", 1, Optional.empty());
        now += 3_600_000;
        endInterval(0, 0);
        assertEquals(Set.of("0"), pipes.names());
    }
}
