// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;

/** A SIP servlet has been initialised. */
public class SipServletContextEvent extends ServletContextEvent {
    private static final long serialVersionUID = 1L;

    private final transient SipServlet servlet;

    /**
     * An event for this context and servlet; the servlet is null for a POJO.
     *
     * @throws IllegalArgumentException if {@code context} is null
     */
    public SipServletContextEvent(ServletContext context, SipServlet servlet) {
        super(context);
        this.servlet = servlet;
    }

    /** The servlet that was initialised; null when it is a POJO, which is no {@link SipServlet}. */
    public SipServlet getSipServlet() {
        return servlet;
    }
}
