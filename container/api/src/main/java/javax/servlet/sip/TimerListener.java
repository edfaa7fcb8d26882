// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of expired timers; an application has one at most. Declared with {@code @SipListener} or in sip.xml; runs under
 * the application's {@link ConcurrencyMode}.
 */
public interface TimerListener extends EventListener {
    /** The timer has expired. A timer without period is over then. */
    void timeout(ServletTimer timer);
}
