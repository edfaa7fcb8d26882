// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLaneTest {
    private final List<Runnable> blocking = new ArrayList<>();
    private final CallLane lane = new CallLanes(blocking::add, 100).of("x");
    private final List<String> done = new ArrayList<>();

    @Test
    void freeLane_runsOnTheCaller() {
        assertTrue(lane.submit("x", () -> done.add("a")));
        assertEquals(List.of("a"), done);
        assertTrue(lane.tryEnter("x"));
        lane.leave();
    }

    @Test
    void busyLane_queuesForItsOwner() {
        assertTrue(lane.tryEnter("x"));
        assertFalse(lane.tryEnter("x"));
        lane.submit("x", () -> done.add("b"));
        assertEquals(List.of(), done);
        lane.leave();
        assertEquals(List.of("b"), done);
    }

    @Test
    void suspendedCall_waitsWhileOthersGoOn() {
        lane.submit("x", () -> lane.suspend("x", () -> done.add("blocked")));
        assertFalse(lane.tryEnter("x"));
        lane.submit("x", () -> done.add("x2"));
        lane.submit("y", () -> done.add("y"));
        assertEquals(List.of("y"), done);
        blocking.removeFirst().run();
        assertEquals(List.of("y", "blocked", "x2"), done);
        assertTrue(lane.tryEnter("x"));
        lane.leave();
    }

    @Test
    void callThatSuspendsAgain_keepsTheOrder() {
        lane.submit("x", () -> lane.suspend("x", () -> done.add("1")));
        lane.submit("x", () -> lane.suspend("x", () -> done.add("2")));
        lane.submit("x", () -> done.add("3"));
        blocking.removeFirst().run();
        assertEquals(List.of("1"), done);
        lane.submit("x", () -> done.add("4"));
        blocking.removeFirst().run();
        assertEquals(List.of("1", "2", "3", "4"), done);
    }

    @Test
    void fullLane_refuses() {
        assertTrue(lane.tryEnter("x"));
        int taken = 0;
        while (lane.submit("x", () -> {})) {
            taken++;
        }
        assertEquals(100, taken);
        lane.leave();
    }

    @Test
    void taskThatThrows_endsAloneAndIsReported() {
        List<Throwable> failures = new ArrayList<>();
        CallLane reporting = new CallLanes(blocking::add, 100, failures::add).of("x");
        assertTrue(reporting.tryEnter("x"));
        reporting.submit("x", () -> {
            throw new IllegalStateException("first");
        });
        reporting.submit("x", () -> done.add("second"));
        reporting.leave();
        assertEquals(List.of("second"), done);
        assertEquals(1, failures.size());
        assertTrue(reporting.tryEnter("x"));
        reporting.leave();
    }

    @Test
    void suspendedCall_keepsABoundedNumberOfMessagesAndEveryTimer() {
        CallLanes lanes = new CallLanes(blocking::add, 10);
        CallLane small = lanes.of("x");
        small.submit("x", () -> small.suspend("x", () -> {}));
        for (int i = 0; i < 50; i++) {
            small.submit("x", () -> done.add("message"));
            small.enqueue("x", () -> done.add("timer"));
        }
        blocking.removeFirst().run();
        assertEquals(50, done.stream().filter("timer"::equals).count());
        assertEquals(
                50 - lanes.dropped().sum(),
                done.stream().filter("message"::equals).count());
        assertTrue(lanes.dropped().sum() >= 40);
    }

    @Test
    void manyThreads_neverRunTwoTasksOfOneCallAtOnceAndLoseNone() throws InterruptedException {
        CallLanes lanes = new CallLanes(Runnable::run, 1_000_000);
        int threads = 4;
        int tasks = 20_000;
        int[] inside = new int[8];
        int[] count = new int[8];
        AtomicInteger clashes = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(threads * tasks);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                pool.execute(() -> {
                    for (int i = 0; i < tasks; i++) {
                        int call = i % 8;
                        String callId = "call" + call;
                        lanes.of(callId).submit(callId, () -> {
                            if (inside[call]++ != 0) {
                                clashes.incrementAndGet();
                            }
                            count[call]++;
                            inside[call]--;
                            all.countDown();
                        });
                    }
                });
            }
            assertTrue(all.await(30, TimeUnit.SECONDS));
        }
        assertEquals(0, clashes.get());
        for (int n : count) {
            assertEquals(threads * tasks / 8, n);
        }
    }
}
