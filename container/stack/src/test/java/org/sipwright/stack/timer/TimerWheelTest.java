// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private long now = 1_000;
    private int wakes;
    private final TimerWheel wheel = new TimerWheel(() -> now, () -> wakes++);
    private final List<String> fired = new ArrayList<>();

    private WheelTimer timer(String name) {
        return new WheelTimer() {
            @Override
            protected void fire() {
                fired.add(name + "@" + (now - 1_000));
            }
        };
    }

    private void advanceTo(long millis) {
        while (now < 1_000 + millis) {
            now++;
            wheel.advance();
        }
    }

    @Test
    void timer_firesNeverEarlyAndAtMostOneTickLate() {
        wheel.arm(timer("a"), 500);
        advanceTo(499);
        assertEquals(List.of(), fired);
        advanceTo(500 + TimerWheel.TICK_MILLIS);
        assertEquals(List.of("a@500"), fired);
        assertEquals(0, wheel.armed());
    }

    @Test
    void cancelledTimer_doesNotFire() {
        WheelTimer a = timer("a");
        wheel.arm(a, 100);
        assertTrue(wheel.cancel(a));
        assertFalse(wheel.cancel(a));
        advanceTo(200);
        assertEquals(List.of(), fired);
    }

    @Test
    void armingAgain_movesTheTimer() {
        WheelTimer a = timer("a");
        wheel.arm(a, 100);
        wheel.arm(a, 300);
        advanceTo(400);
        assertEquals(List.of("a@300"), fired);
    }

    @Test
    void timerBeyondOneRound_waitsForItsRound() {
        wheel.arm(timer("far"), 180_000);
        advanceTo(179_999);
        assertEquals(List.of(), fired);
        advanceTo(180_010);
        assertEquals(1, fired.size());
    }

    @Test
    void armedTimer_wakesTheDriverOnlyWhenItComesBeforeThePlannedTick() {
        assertEquals(OptionalLong.empty(), wheel.plan());
        wheel.arm(timer("a"), 100);
        assertEquals(1, wakes);
        assertEquals(OptionalLong.of(100), wheel.plan());
        wheel.arm(timer("b"), 200);
        wheel.arm(timer("c"), 100);
        assertEquals(1, wakes);
        wheel.arm(timer("d"), 80);
        assertEquals(2, wakes);
        assertEquals(OptionalLong.of(80), wheel.plan());
        now += 80;
        wheel.advance();
        assertEquals(List.of("d@80"), fired);
        assertEquals(OptionalLong.of(20), wheel.plan());
    }

    @Test
    void minuteTimer_isWaitedForWithFewWakes() {
        wheel.arm(timer("a"), 60_000);
        int advances = 0;
        for (OptionalLong delay = wheel.plan(); delay.isPresent(); delay = wheel.plan()) {
            now += delay.getAsLong();
            wheel.advance();
            advances++;
        }
        assertEquals(List.of("a@60000"), fired);
        assertTrue(advances <= 3, () -> "woken more than three times");
    }

    @Test
    void driverThatAdvancesWhenPlanned_missesNoTimer() {
        Random random = new Random(11);
        List<Long> late = new ArrayList<>();
        long[] planned = {Long.MAX_VALUE};
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(50) == 0) {
                long due = now + random.nextInt(random.nextInt(100) == 0 ? 100_000 : 600);
                int before = wakes;
                wheel.arm(
                        new WheelTimer() {
                            @Override
                            protected void fire() {
                                late.add(now - due);
                            }
                        },
                        due - now);
                planned[0] = wakes > before ? now : planned[0];
            }
            if (now >= planned[0]) {
                wheel.advance();
                planned[0] = wheel.plan().stream()
                        .map(delay -> now + delay)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
            }
            now++;
        }
        assertTrue(late.size() > 3_000, () -> late.size() + " fired");
        late.forEach(millis -> assertTrue(millis >= 0 && millis <= TimerWheel.TICK_MILLIS, () -> millis + " ms late"));
    }

    @Test
    void longIdleTime_isSkipped() {
        now += 100_000_000_000L;
        wheel.arm(timer("a"), 20);
        now += 40;
        wheel.advance();
        assertEquals(1, fired.size());
    }

    @Test
    void manyRandomTimers_fireInTimeAndLeaveNothingBehind() {
        Random random = new Random(7);
        List<WheelTimer> kept = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            WheelTimer timer = timer("t");
            wheel.arm(timer, random.nextInt(60_000));
            if (i % 3 == 0) {
                wheel.cancel(timer);
            } else {
                kept.add(timer);
            }
        }
        assertEquals(kept.size(), wheel.armed());
        now += 61_000;
        wheel.advance();
        assertEquals(kept.size(), fired.size());
        assertEquals(0, wheel.armed());
    }
}
