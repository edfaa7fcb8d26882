// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.io.IOException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** A standard SIP servlet with a bean and the factory injected. */
@javax.servlet.sip.annotation.SipServlet(name = "greeting")
public class GreetingServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Greeting greeting;

    @Inject
    private transient SipFactory factory;

    private transient String constructed = "not constructed";

    /** For the container. */
    public GreetingServlet() {}

    @PostConstruct
    void constructed() {
        constructed = "constructed";
    }

    @Override
    protected void doMessage(SipServletRequest request) throws IOException {
        SipServletResponse response = request.createResponse(200);
        response.setHeader("X-Greeting", greeting.next());
        response.setHeader(
                "X-Factory", factory.createSipURI("x", "example.invalid").toString());
        response.setHeader("X-Servlet", constructed);
        response.send();
    }
}
