// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.timer;

/**
 * A timer that can be armed again and again; it is its own node in the wheel, so that arming allocates nothing. What it
 * does when it fires runs on the thread that advances the wheel.
 */
public abstract class WheelTimer {
    private static final int IDLE = -1;

    WheelTimer previous;
    WheelTimer next;
    /** Slot it stands in, or IDLE; written under the lock of that slot. */
    volatile int slot = IDLE;
    /** Tick at which it fires. */
    long dueTick;

    /** For subclasses. */
    protected WheelTimer() {}

    /** What happens when the time has come. The timer is disarmed before. */
    protected abstract void fire();

    /** Whether it is armed. */
    public final boolean isArmed() {
        return slot != IDLE;
    }
}
