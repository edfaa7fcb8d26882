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
        int clients = 0;
        for (int i = 0; i < 3_000; i++) {
            benchmark.server();
            clients = benchmark.client();
        }
        assertTrue(clients < 1_700, "old ones have ended: " + clients);
        assertTrue(benchmark.servers() < 1_900, "old ones have ended: " + benchmark.servers());
        assertTrue(benchmark.reply().length > 100);
    }
}
