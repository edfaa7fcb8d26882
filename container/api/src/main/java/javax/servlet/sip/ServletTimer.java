// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/**
 * A timer that belongs to an application session. As long as it is active that session is not ready to be invalidated.
 * Times are in milliseconds.
 */
public interface ServletTimer {
    /** The id, unique in its application session. */
    String getId();

    /** The application session that the timer belongs to. */
    SipApplicationSession getApplicationSession();

    /** The object given when the timer was made, or null. */
    Serializable getInfo();

    /**
     * When its last expiry was due, in milliseconds of the epoch. Compare it with the clock to find that a callback
     * runs late.
     */
    long scheduledExecutionTime();

    /** Stops the timer; a timer that is over is left alone. */
    void cancel();

    /** Time until it expires next, in milliseconds; zero or less once that time has passed. */
    long getTimeRemaining();
}
