// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.EventListener;

/** Hears when a servlet of the application has been initialised. */
public interface SipServletListener extends EventListener {
    /** A servlet has been initialised. */
    void servletInitialized(SipServletContextEvent ce);
}
