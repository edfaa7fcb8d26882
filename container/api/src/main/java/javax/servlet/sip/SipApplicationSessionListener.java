// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears of the life of application sessions. Declared with {@code @SipListener} or in sip.xml; runs under the
 * application's {@link ConcurrencyMode}.
 */
public interface SipApplicationSessionListener extends EventListener {
    /** A session was made. */
    void sessionCreated(SipApplicationSessionEvent ev);

    /** A session is ended; its attributes can still be read here. */
    void sessionDestroyed(SipApplicationSessionEvent ev);

    /**
     * The time of a session is over. It is invalidated next unless {@link SipApplicationSession#setExpires} extends it
     * here.
     */
    void sessionExpired(SipApplicationSessionEvent ev);

    /**
     * Nothing goes on in a session any more. It is invalidated next unless
     * {@link SipApplicationSession#setInvalidateWhenReady} is switched off here.
     */
    void sessionReadyToInvalidate(SipApplicationSessionEvent ev);
}
