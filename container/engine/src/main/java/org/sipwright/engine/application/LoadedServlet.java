// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** A servlet with its state: made, initialised, destroyed. Initialised once, at the start or on its first message. */
final class LoadedServlet {
    private final ServletDeclaration declaration;
    private final SipServlet servlet;
    private final RunningApplication application;
    private boolean initialised;

    LoadedServlet(ServletDeclaration declaration, SipServlet servlet, RunningApplication application) {
        this.declaration = declaration;
        this.servlet = servlet;
        this.application = application;
    }

    SipServlet servlet() {
        return servlet;
    }

    ServletDeclaration declaration() {
        return declaration;
    }

    /** Initialises it where that was not done. */
    void init() throws ServletException {
        synchronized (this) {
            if (initialised) {
                return;
            }
            servlet.init(new Config(declaration.name(), application.context(), declaration.initParameters()));
            initialised = true;
        }
        application.servletInitialized(servlet);
    }

    void service(SipServletRequest request, SipServletResponse response) throws ServletException, IOException {
        init();
        servlet.service(request, response);
    }

    synchronized void destroy() {
        if (initialised) {
            initialised = false;
            servlet.destroy();
        }
    }

    private record Config(String name, ServletContext context, Map<String, String> parameters)
            implements ServletConfig {
        @Override
        public String getServletName() {
            return name;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public String getInitParameter(String key) {
            return parameters.get(key);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
