// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.page;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sipwright.console.access.Gate;

/** A page that is not in a user's navigation is refused, instead of shown with nothing on it. */
@WebFilter(urlPatterns = "*.xhtml")
public class PageRoles extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient Gate gate;

    /** For the container. */
    public PageRoles() {}

    @Inject
    void set(Gate aGate) {
        gate = aGate;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Console.action(request.getServletPath()).map(gate::allows).orElse(true)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
