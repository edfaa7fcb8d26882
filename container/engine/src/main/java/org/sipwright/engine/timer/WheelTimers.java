// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.timer;

import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.timer.WheelTimer;

/** The container's time in production: the wall clock and the stack's timer wheel. */
public final class WheelTimers implements Timers {
    private final TimerWheel wheel;

    /** On this wheel. */
    public WheelTimers(TimerWheel wheel) {
        this.wheel = wheel;
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public Pending after(long delayMillis, Runnable task) {
        WheelTimer timer = new WheelTimer() {
            @Override
            protected void fire() {
                task.run();
            }
        };
        wheel.arm(timer, delayMillis);
        return () -> wheel.cancel(timer);
    }
}
