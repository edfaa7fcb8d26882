// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears of the life of SIP sessions. */
public interface SipSessionListener extends EventListener {
    /** A session was made. */
    void sessionCreated(SipSessionEvent se);

    /** A session was invalidated. */
    void sessionDestroyed(SipSessionEvent se);

    /** Nothing goes on in a session any more. */
    void sessionReadyToInvalidate(SipSessionEvent se);
}
