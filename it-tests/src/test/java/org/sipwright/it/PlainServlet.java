// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.IOException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;

/** A standard SIP servlet that only a deployment descriptor knows. */
public class PlainServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** For the container. */
    public PlainServlet() {}

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
        request.createResponse(200, getServletName()).send();
    }
}
