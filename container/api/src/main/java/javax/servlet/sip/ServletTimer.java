// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/** A timer of an application session. Times are in milliseconds. */
public interface ServletTimer {
    /** Gives the id. */
    String getId();

    /** Gives the application session. */
    SipApplicationSession getApplicationSession();

    /** Gives the info. */
    Serializable getInfo();

    /** The time for which its last expiry was scheduled, in milliseconds of the epoch. */
    long scheduledExecutionTime();

    /** Cancels it. */
    void cancel();

    /** Time until it expires in milliseconds, negative once it has. */
    long getTimeRemaining();
}
