// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import org.sipwright.wildfly.SipArchive.AnnotatedServlet;

/**
 * The configuration of a servlet without init parameters: {@code @SipServlet} has none.
 *
 * @param servlet the servlet
 * @param context the context of its archive
 */
record AnnotatedServletConfig(AnnotatedServlet servlet, ServletContext context) implements ServletConfig {

    @Override
    public String getServletName() {
        return servlet.name();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    /** Null, as jakarta.servlet demands where there is no such parameter. */
    @Override
    public String getInitParameter(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.emptyEnumeration();
    }
}
