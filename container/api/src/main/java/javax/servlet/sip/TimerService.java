// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/**
 * Makes timers for application sessions. Found as context attribute {@link SipServlet#TIMER_SERVICE}, by
 * {@code @Resource}, by {@code @Inject} or in JNDI. The application needs a {@link TimerListener}. Times are in
 * milliseconds. Thread-safe.
 */
public interface TimerService {
    /**
     * Makes a timer that expires once.
     *
     * @param appSession application session that it belongs to
     * @param delay time until it expires, in milliseconds
     * @param isPersistent whether it survives a restart of the container
     * @param info object for the listener, or null
     * @throws IllegalStateException if the application session is invalid, or the application has no listener
     */
    ServletTimer createTimer(SipApplicationSession appSession, long delay, boolean isPersistent, Serializable info);

    /**
     * Makes a timer that expires again and again.
     *
     * @param appSession application session that it belongs to
     * @param delay time until it expires first, in milliseconds
     * @param period time between expiries, in milliseconds
     * @param fixedDelay whether a late expiry delays those that follow, or they keep to the schedule
     * @param isPersistent whether it survives a restart of the container
     * @param info object for the listener, or null
     * @throws IllegalStateException if the application session is invalid, or the application has no listener
     */
    ServletTimer createTimer(
            SipApplicationSession appSession,
            long delay,
            long period,
            boolean fixedDelay,
            boolean isPersistent,
            Serializable info);
}
