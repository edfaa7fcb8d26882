// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSessionsUtil;

/** A standard SIP servlet with a bean and the factory injected. */
@javax.servlet.sip.annotation.SipServlet(name = "greeting")
public class GreetingServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Greeting greeting;

    @Inject
    private transient SipFactory factory;

    @Resource
    private transient SipSessionsUtil sessions;

    @Inject
    private transient Visits visits;

    @Resource(lookup = "java:comp/ManagedSipExecutorService")
    private transient ExecutorService tasks;

    private transient String constructed = "not constructed";

    /** For the container. */
    public GreetingServlet() {}

    @PostConstruct
    void constructed() {
        constructed = "constructed";
    }

    @Override
    protected void doMessage(SipServletRequest request) {
        tasks.execute(() -> answer(request));
    }

    /** As a task of the application session, which is the current one. */
    private void answer(SipServletRequest request) {
        SipServletResponse response = request.createResponse(200);
        response.setHeader("X-Greeting", greeting.next());
        response.setHeader(
                "X-Factory", factory.createSipURI("x", "example.invalid").toString());
        response.setHeader("X-Servlet", constructed);
        response.setHeader(
                "X-Visits",
                visits.next() + " " + sessions.getManagedBean(Visits.class).next());
        response.setHeader("X-Other-Bean", String.valueOf(sessions.getManagedBean(Greeting.class)));
        try {
            response.send();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
