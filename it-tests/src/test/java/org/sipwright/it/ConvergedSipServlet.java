// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.annotation.Resource;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipApplication;

/** The SIP side of a converged application. */
@SipApplication(name = "converged")
@javax.servlet.sip.annotation.SipServlet(name = "converged-sip")
public class ConvergedSipServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private transient SipFactory factory;

    /** For the container. */
    public ConvergedSipServlet() {}

    /** Answers with a URL by which a browser comes to this application session. */
    @Override
    protected void doMessage(SipServletRequest request) throws IOException {
        SipApplicationSession application = request.getApplicationSession();
        SipServletResponse response = request.createResponse(200);
        response.setHeader("X-Session", application.getId());
        response.setHeader("X-Factory", String.valueOf(factory != null));
        response.setHeader(
                "X-Url",
                application
                        .encodeURL(URI.create(request.getHeader("X-Web")).toURL())
                        .toString());
        application.setInvalidateWhenReady(false);
        response.send();
    }

    /** Leaves the answer in the HTTP session that asked. */
    @Override
    protected void doSuccessResponse(SipServletResponse response) {
        Iterator<?> sessions = response.getApplicationSession().getSessions("HTTP");
        while (sessions.hasNext()) {
            ((HttpSession) sessions.next()).setAttribute("answer", response.getHeader("X-Answer"));
        }
    }
}
