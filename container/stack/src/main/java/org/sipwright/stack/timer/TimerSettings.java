// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.timer;

/**
 * The base times of RFC 3261 section 17 and appendix A, in milliseconds.
 *
 * @param t1 round-trip time estimate
 * @param t2 longest interval between retransmissions
 * @param t4 longest time a message stays in the network
 */
public record TimerSettings(int t1, int t2, int t4) {
    /** The defaults of RFC 3261. */
    public static final TimerSettings STANDARD = new TimerSettings(500, 4_000, 5_000);

    /** 64*T1: timers B, F, H, J, L and M. */
    public int transactionTimeout() {
        return 64 * t1;
    }

    /** Timer D on an unreliable transport: more than 32 seconds with the defaults. */
    public int timerD() {
        return 64 * t1;
    }
}
