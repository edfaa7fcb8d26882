// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** An attribute or listener that hears when an application session moves. */
public interface SipApplicationSessionActivationListener extends EventListener {
    /** The session is about to be moved away. */
    void sessionWillPassivate(SipApplicationSessionEvent se);

    /** The session was moved here. */
    void sessionDidActivate(SipApplicationSessionEvent se);
}
