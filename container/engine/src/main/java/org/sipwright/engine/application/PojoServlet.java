// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletMessage;

/** Gives messages to the handler methods of an object; what none takes is treated as a servlet without that method does. */
final class PojoServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    private final transient Object target;
    private final transient HandlerTable handlers;

    PojoServlet(Object target, HandlerTable handlers) {
        this.target = target;
        this.handlers = handlers;
    }

    @Override
    public void service(ServletRequest req, ServletResponse resp) throws ServletException, IOException {
        SipServletMessage message = req != null ? (SipServletMessage) req : (SipServletMessage) resp;
        Optional<Handler> handler = handlers.find(message);
        if (handler.isEmpty()) {
            super.service(req, resp);
            return;
        }
        try {
            handler.get().method().invoke(target, message);
        } catch (InvocationTargetException failure) {
            switch (failure.getCause()) {
                case ServletException known -> throw known;
                case IOException known -> throw known;
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                default -> throw new ServletException(failure.getCause());
            }
        } catch (IllegalAccessException unreachable) {
            throw new ServletException("the handler was made accessible", unreachable);
        }
    }
}
