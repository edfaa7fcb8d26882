// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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
    void emptyWheel_wakesTheDriverOnceForManyTimers() {
        wheel.arm(timer("a"), 100);
        wheel.arm(timer("b"), 200);
        assertEquals(1, wakes);
        advanceTo(300);
        wheel.arm(timer("c"), 10);
        assertEquals(2, wakes);
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
