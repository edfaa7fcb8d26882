// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAlivePaceTest {
    @ParameterizedTest
    @CsvSource({
        "true, 0, 96000, 120000",
        "false, 0, 23200, 29000",
        "true, 30, 24000, 30000",
        "false, 60, 48000, 60000",
        "true, 1, 4000, 5000",
        "true, 100000, 96000, 120000",
    })
    void pause_liesBetweenFourFifthsAndAllOfTheTime(boolean stream, int flowTimer, long shortest, long longest) {
        KeepAlivePace pace = KeepAlivePace.of(stream, flowTimer);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 1_000; i++) {
            long pause = pace.pause(random);
            assertTrue(pause >= shortest && pause <= longest, () -> "pause " + pause);
        }
    }

    @Test
    void stun_isRepeatedAsRfc5389Says() {
        KeepAlivePace pace = KeepAlivePace.of(false, 0);
        assertEquals(7, pace.attempts());
        long sum = 0;
        for (int i = 0; i < 7; i++) {
            sum += pace.patience(i);
        }
        assertEquals(39_500, sum);
        assertEquals(10_000, KeepAlivePace.of(true, 0).patience(0));
    }
}
