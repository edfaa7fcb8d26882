// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sipwright.stack.timer.TimerWheel;

/** Advances a timer wheel on an event loop, every tick while a timer is armed and not at all while none is. */
final class WheelDriver {
    private final EventLoop loop;
    private final TimerWheel wheel;
    /** The running tick; touched by the event loop only. */
    private ScheduledFuture<?> ticking;

    WheelDriver(EventLoop loop) {
        this.loop = loop;
        this.wheel = new TimerWheel(WheelDriver::now, this::wake);
    }

    TimerWheel wheel() {
        return wheel;
    }

    /** Milliseconds of a clock that never goes back. */
    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private void wake() {
        if (loop.inEventLoop()) {
            startTicking();
        } else {
            loop.execute(this::startTicking);
        }
    }

    private void startTicking() {
        if (ticking == null) {
            ticking = loop.scheduleAtFixedRate(
                    this::tick, TimerWheel.TICK_MILLIS, TimerWheel.TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        try {
            wheel.advance();
        } catch (RuntimeException failure) {
            // the timer that threw is gone; ticking has to go on for the others
            StackLog.LOG.taskFailed(failure);
        }
        if (wheel.armed() == 0) {
            ticking.cancel(false);
            ticking = null;
            // a timer that was armed between the check and here found armed() at 0 and has called wake() or will
        }
    }
}
