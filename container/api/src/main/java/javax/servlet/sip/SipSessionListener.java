// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of the life of SIP sessions. Declared with {@code @SipListener} or in sip.xml; runs under the application's
 * {@link ConcurrencyMode}.
 */
public interface SipSessionListener extends EventListener {
    /** A session was made, be it derived by forking. */
    void sessionCreated(SipSessionEvent se);

    /** A session is ended; its attributes can still be read here. */
    void sessionDestroyed(SipSessionEvent se);

    /**
     * Nothing goes on in a session any more. It is invalidated next unless {@link SipSession#setInvalidateWhenReady} is
     * switched off here.
     */
    void sessionReadyToInvalidate(SipSessionEvent se);
}
