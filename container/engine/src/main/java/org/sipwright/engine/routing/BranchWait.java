// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.timer.WheelTimer;

/** The wait of a transaction for branches that are added later. Its counter is used inside the lane of the call. */
final class BranchWait extends WheelTimer {
    private final TimerWheel wheel;
    private final Runnable over;
    /** How many may still come; negative for any number. */
    private int left;

    /**
     * Starts the wait.
     *
     * @param most number of branches to wait for, 0 for any number
     * @param over told on the wheel's thread when the time has passed
     */
    BranchWait(TimerWheel wheel, int milliseconds, int most, Runnable over) {
        this.wheel = wheel;
        this.left = most == 0 ? -1 : most;
        this.over = over;
        wheel.arm(this, milliseconds);
    }

    /** So many came; true when no more are waited for. */
    boolean added(int branches) {
        left = left < 0 ? left : Math.max(0, left - branches);
        return left == 0;
    }

    void stop() {
        wheel.cancel(this);
    }

    @Override
    protected void fire() {
        over.run();
    }
}
