// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** An attribute or listener that hears when a session moves. */
public interface SipSessionActivationListener extends EventListener {
    /** The session is about to be moved away. */
    void sessionWillPassivate(SipSessionEvent se);

    /** The session was moved here. */
    void sessionDidActivate(SipSessionEvent se);
}
