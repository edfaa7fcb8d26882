// SPDX-License-Identifier: Apache-2.0
package org.sipwright.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** That the benchmarks of transactions do the work that they claim. */
class TransactionBenchmarkTest {
    @Test
    void tableHasWhatWasPut_andEachLifeEnds() throws Exception {
        TransactionBenchmark benchmark = new TransactionBenchmark();
        benchmark.present = 100;
        benchmark.prepare();
        assertEquals(101, benchmark.servers());
        assertTrue(benchmark.find());
        assertFalse(benchmark.miss());
        assertEquals(0, benchmark.client());
        assertEquals(101, benchmark.server(), "unanswered ones stay, the answered one has gone");
        assertTrue(benchmark.reply().length > 100);
    }
}
