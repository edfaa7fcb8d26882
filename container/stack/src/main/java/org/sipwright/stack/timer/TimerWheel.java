// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.timer;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A hashed timer wheel (Varghese and Lauck, scheme 6) with ticks of ten milliseconds: arming and cancelling take constant
 * time and lock one slot. Somebody has to call {@link #advance}, now and then or when {@link #plan} says so. A timer never fires
 * early; it fires at most one tick after its time, plus the caller's delay. Thread-safe.
 */
public final class TimerWheel {
    /** Length of a tick in milliseconds. */
    public static final int TICK_MILLIS = 10;

    private static final int SLOTS = 4096;
    private static final int MASK = SLOTS - 1;
    private static final long NONE = Long.MAX_VALUE;

    private final Slot[] slots = new Slot[SLOTS];
    private final AtomicInteger armed = new AtomicInteger();
    private final Runnable sooner;
    private final LongSupplier clock;
    private final long startMillis;
    private volatile long currentTick;
    /** The tick that is waited for; while none is, every timer that is armed comes sooner. */
    private volatile long plannedTick = NONE;

    /**
     * Makes one.
     *
     * @param clock milliseconds that never go back
     * @param sooner told when a timer is armed for a tick before the planned one, or while none is planned
     */
    public TimerWheel(LongSupplier clock, Runnable sooner) {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
        this.clock = clock;
        this.startMillis = clock.getAsLong();
        this.sooner = sooner;
    }

    /** The number of armed timers. */
    public int armed() {
        return armed.get();
    }

    /** Arms a timer; one that is armed already is moved. */
    public void arm(WheelTimer timer, long delayMillis) {
        cancel(timer);
        long due = clock.getAsLong() - startMillis + Math.max(delayMillis, 0) + TICK_MILLIS - 1;
        // counted before it stands in its slot, so that advance() never takes the wheel for empty and skips the slot
        armed.incrementAndGet();
        long tick = Math.max(due / TICK_MILLIS, currentTick + 1);
        while (!insert(timer, tick)) {
            tick = currentTick + 1;
        }
        if (tick < plannedTick) {
            sooner.run();
        }
    }

    /** Puts it into its slot; false when that tick has begun meanwhile, which would cost it a whole round. */
    private boolean insert(WheelTimer timer, long tick) {
        int index = (int) (tick & MASK);
        Slot slot = slots[index];
        synchronized (slot) {
            if (currentTick >= tick) {
                return false;
            }
            timer.dueTick = tick;
            timer.slot = index;
            timer.previous = null;
            timer.next = slot.first;
            if (slot.first != null) {
                slot.first.previous = timer;
            }
            slot.first = timer;
            return true;
        }
    }

    /** Disarms a timer; tells whether it was armed. */
    public boolean cancel(WheelTimer timer) {
        int index = timer.slot;
        if (index < 0) {
            return false;
        }
        Slot slot = slots[index];
        synchronized (slot) {
            if (timer.slot != index) {
                return false;
            }
            slot.unlink(timer);
        }
        armed.decrementAndGet();
        return true;
    }

    /** Fires what has become due, in the order of ticks. One thread at a time. */
    public void advance() {
        long target = (clock.getAsLong() - startMillis) / TICK_MILLIS;
        if (armed.get() == 0) {
            currentTick = Math.max(currentTick, target);
            return;
        }
        // after a long idle time one round finds everything
        currentTick = Math.max(currentTick, target - SLOTS);
        while (currentTick < target) {
            long tick = currentTick + 1;
            // before the slot is emptied: who arms for this tick after that sees it gone and takes the next
            currentTick = tick;
            Slot slot = slots[(int) (tick & MASK)];
            for (WheelTimer due = slot.takeDue(tick); due != null; due = slot.takeDue(tick)) {
                armed.decrementAndGet();
                due.fire();
            }
        }
    }

    /**
     * Plans the next {@link #advance}: the milliseconds until the next tick that may have a timer, empty when none is armed. From then on only a
     * timer that is armed for a tick before it is told of. By the thread that advances.
     */
    public OptionalLong plan() {
        // first of all: a timer that is armed behind the search's back is then told of
        plannedTick = NONE;
        if (armed.get() == 0) {
            return OptionalLong.empty();
        }
        long tick = currentTick + 1;
        // a timer of a later round costs one advance in each round
        while (tick - currentTick < SLOTS && slots[(int) (tick & MASK)].isEmpty()) {
            tick++;
        }
        plannedTick = tick;
        return OptionalLong.of(Math.max(0, startMillis + tick * TICK_MILLIS - clock.getAsLong()));
    }

    /** The timers whose tick has the same low bits. */
    private static final class Slot {
        private WheelTimer first;

        synchronized boolean isEmpty() {
            return first == null;
        }

        synchronized WheelTimer takeDue(long tick) {
            for (WheelTimer timer = first; timer != null; timer = timer.next) {
                if (timer.dueTick <= tick) {
                    unlink(timer);
                    return timer;
                }
            }
            return null;
        }

        private void unlink(WheelTimer timer) {
            if (timer.previous != null) {
                timer.previous.next = timer.next;
            } else {
                first = timer.next;
            }
            if (timer.next != null) {
                timer.next.previous = timer.previous;
            }
            timer.previous = null;
            timer.next = null;
            timer.slot = -1;
        }
    }
}
