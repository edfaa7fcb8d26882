// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sipwright.stack.timer.TimerWheel;

/**
 * Advances a timer wheel on an event loop, at the ticks that have timers: a server with nothing to do has a few timers of a minute,
 * and need not wake up a hundred times a second for them.
 */
final class WheelDriver {
    private final EventLoop loop;
    private final TimerWheel wheel;
    /** Whether the loop was asked to look for the next tick and has not begun yet. */
    private final AtomicBoolean woken = new AtomicBoolean();
    /** The next advance; touched by the event loop only. */
    private ScheduledFuture<?> next;

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
        // through the loop's queue even on its own thread, since a timer may be armed while the wheel advances
        if (woken.compareAndSet(false, true)) {
            loop.execute(this::advance);
        }
    }

    private void advance() {
        // before the wheel is looked at: who arms a timer from here on wakes the loop again if need be
        woken.set(false);
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        try {
            wheel.advance();
        } catch (RuntimeException failure) {
            // the timer that threw is gone; the others have to go on
            StackLog.LOG.taskFailed(failure);
        }
        OptionalLong delay = wheel.plan();
        if (delay.isPresent()) {
            next = loop.schedule(this::advance, delay.getAsLong(), TimeUnit.MILLISECONDS);
        }
    }
}
