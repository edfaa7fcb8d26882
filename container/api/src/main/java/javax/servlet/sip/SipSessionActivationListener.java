// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Implemented by attributes of a SIP session that want to hear when it moves to another virtual machine or to storage.
 */
public interface SipSessionActivationListener extends EventListener {
    /** The session is about to leave this virtual machine. */
    void sessionWillPassivate(SipSessionEvent se);

    /** The session has arrived in this virtual machine. */
    void sessionDidActivate(SipSessionEvent se);
}
