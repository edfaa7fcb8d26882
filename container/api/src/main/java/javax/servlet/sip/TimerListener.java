// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of expired timers. */
public interface TimerListener extends EventListener {
    /** The timer has expired. */
    void timeout(ServletTimer timer);
}
