// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** An HTTP request to a SIP application: its session is a converged one. Used by one thread at a time. */
final class ConvergedRequest extends HttpServletRequestWrapper {
    private final ConvergedSession.Side side;
    private Optional<String> wanted;
    private Optional<ConvergedSession> session = Optional.empty();

    /**
     * Wraps one.
     *
     * @param wanted id of the application session that its URL names
     */
    ConvergedRequest(HttpServletRequest request, ConvergedSession.Side side, Optional<String> wanted) {
        super(request);
        this.side = side;
        this.wanted = wanted;
    }

    /** Ties the session that is there to the application session of the URL, and counts as activity of that. */
    void begin() {
        getSession(false);
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public HttpSession getSession(boolean create) {
        HttpSession plain = super.getSession(create);
        if (plain == null) {
            return null;
        }
        if (session.filter(known -> known.getId().equals(plain.getId())).isEmpty()) {
            ConvergedSession converged = new ConvergedSession(() -> plain, plain.getId(), side);
            side.sessions().seen(converged, wanted);
            wanted = Optional.empty();
            session = Optional.of(converged);
        }
        return session.get();
    }

    /**
     * The context of the application. While the request is served asynchronously the server asks for it, to dispatch, and has
     * to get its own.
     */
    @Override
    public ServletContext getServletContext() {
        return isAsyncStarted() ? super.getServletContext() : side.context().get();
    }
}
