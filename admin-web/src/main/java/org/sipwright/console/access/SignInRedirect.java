// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where the container sends those who have not signed in: browsers go on to the sign-in page, callers of the REST interface
 * are told with 401.
 */
@WebServlet("/sign-in-required")
public class SignInRedirect extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** For the container. */
    public SignInRedirect() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object original = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        String asked = original == null ? request.getRequestURI() : original.toString();
        if (asked.startsWith(request.getContextPath() + "/api/")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("application/json");
            response.getWriter().write("{\"code\":\"sign-in\",\"message\":\"Sign in first.\"}");
        } else {
            response.sendRedirect(request.getContextPath() + "/login.xhtml");
        }
    }
}
