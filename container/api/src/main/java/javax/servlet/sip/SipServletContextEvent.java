// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;

/** A SIP servlet has been initialised. */
public class SipServletContextEvent extends ServletContextEvent {
    private static final long serialVersionUID = 1L;

    private final transient SipServlet servlet;

    /** For this context and servlet; the servlet is null for a POJO. */
    public SipServletContextEvent(ServletContext context, SipServlet servlet) {
        super(context);
        this.servlet = servlet;
    }

    /** The servlet; null for a POJO. */
    public SipServlet getSipServlet() {
        return servlet;
    }
}
