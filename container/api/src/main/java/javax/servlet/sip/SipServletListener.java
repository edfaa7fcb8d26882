// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/**
 * Hears when a SIP servlet of the application has been initialised. An application that acts on its own, without a
 * request to start with, begins here. Declared with {@code @SipListener} or in sip.xml.
 */
public interface SipServletListener extends EventListener {
    /** The servlet has been initialised; requests can be sent from now on. */
    void servletInitialized(SipServletContextEvent ce);
}
