// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import java.util.function.Supplier;
import javax.servlet.sip.ConvergedHttpSession;
import javax.servlet.sip.SipApplicationSession;

/** An HTTP session of a SIP application, in front of the server's own. As thread-safe as that. */
final class ConvergedSession implements ConvergedHttpSession {
    private final Supplier<HttpSession> server;
    private final String id;
    private final Side side;

    /**
     * What it needs of the HTTP side.
     *
     * @param sessions knows the application sessions
     * @param context gives the context of the application
     * @param address where browsers find the archive
     */
    record Side(ConvergedSessions sessions, Supplier<ServletContext> context, WebAddress address) {}

    /**
     * In front of a session.
     *
     * @param server gives the server's session, or throws {@code IllegalStateException} when it has ended
     * @param id its id at the time
     */
    ConvergedSession(Supplier<HttpSession> server, String id, Side side) {
        this.server = server;
        this.id = id;
        this.side = side;
    }

    /** The same session for use outside of a request: it keeps nothing of the request alive. */
    ConvergedSession detached() {
        return new ConvergedSession(() -> side.sessions().find(id), id, side);
    }

    /** The same after the server gave it another id. */
    ConvergedSession renamed(String newId) {
        return new ConvergedSession(() -> side.sessions().find(newId), newId, side);
    }

    @Override
    public SipApplicationSession getApplicationSession() {
        return side.sessions().parent(this);
    }

    @Override
    public String encodeURL(String url) {
        return WebAddress.withSession(url, getId());
    }

    @Override
    public String encodeURL(String relativePath, String scheme) {
        return WebAddress.withSession(side.address().url(scheme, relativePath), getId());
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public ServletContext getServletContext() {
        return side.context().get();
    }

    @Override
    public long getCreationTime() {
        return server.get().getCreationTime();
    }

    @Override
    public long getLastAccessedTime() {
        return server.get().getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        server.get().setMaxInactiveInterval(interval);
    }

    @Override
    public int getMaxInactiveInterval() {
        return server.get().getMaxInactiveInterval();
    }

    @Override
    public Object getAttribute(String name) {
        return server.get().getAttribute(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return server.get().getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        server.get().setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        server.get().removeAttribute(name);
    }

    @Override
    public void invalidate() {
        server.get().invalidate();
    }

    @Override
    public boolean isNew() {
        return server.get().isNew();
    }

    /** That of a request and the one that is filed stand for the same session. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ConvergedSession that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
