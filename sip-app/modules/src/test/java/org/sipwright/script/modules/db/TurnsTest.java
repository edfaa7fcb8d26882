// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns for the connections of a pool. */
class TurnsTest {
    private static final int CONNECTIONS = 3;
    private static final int THREADS = 500;

    @Test
    void noMoreThanTheConnections_areInAtOnce_andAllComeToTheirTurn() {
        Turns turns = new Turns(CONNECTIONS, 60_000);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> {
                    try {
                        turns.enter();
                    } catch (SQLTransientConnectionException e) {
                        return;
                    }
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    turns.leave();
                    done.incrementAndGet();
                });
            }
        }
        assertEquals(THREADS, done.get());
        assertTrue(most.get() <= CONNECTIONS, "at once: " + most);
        assertEquals(0, turns.waiting());
    }

    @Test
    void whoWaitsTooLong_isToldSo() throws Exception {
        Turns turns = new Turns(1, 1);
        turns.enter();
        CountDownLatch tried = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SQLTransientConnectionException> refused = threads.submit(() -> {
                tried.countDown();
                return assertThrows(SQLTransientConnectionException.class, turns::enter);
            });
            tried.await();
            assertTrue(refused.get().getMessage().startsWith("no connection became free within 1 ms"));
        }
        turns.leave();
        turns.enter();
    }
}
