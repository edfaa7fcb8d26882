// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of the life of application sessions. */
public interface SipApplicationSessionListener extends EventListener {
    /** A session was made. */
    void sessionCreated(SipApplicationSessionEvent ev);

    /** A session was invalidated. */
    void sessionDestroyed(SipApplicationSessionEvent ev);

    /** A session's time is over; it can be extended here. */
    void sessionExpired(SipApplicationSessionEvent ev);

    /** Nothing goes on in a session any more. */
    void sessionReadyToInvalidate(SipApplicationSessionEvent ev);
}
