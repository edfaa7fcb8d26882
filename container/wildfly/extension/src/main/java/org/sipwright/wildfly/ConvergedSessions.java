// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import io.undertow.server.session.Session;
import io.undertow.servlet.spec.ServletContextImpl;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import javax.servlet.sip.SipApplicationSession;
import org.sipwright.engine.application.SipServices;
import org.sipwright.engine.session.AppSession;

/**
 * Which application session each HTTP session of an archive belongs to. Once it belongs to one it stays there as long as that
 * is valid. Thread-safe.
 */
final class ConvergedSessions implements HttpSessionListener, HttpSessionIdListener {
    private final Supplier<SipServices> services;
    private final ServletContextImpl archive;
    private final ConcurrentMap<String, AppSession> parents = new ConcurrentHashMap<>();

    /**
     * Those of an archive.
     *
     * @param services the services of its SIP application
     * @param archive the server's context of it
     */
    ConvergedSessions(Supplier<SipServices> services, ServletContextImpl archive) {
        this.services = services;
        this.archive = archive;
    }

    /** A request came in this session, with the id of an application session in its URL or none. */
    void seen(ConvergedSession session, Optional<String> wanted) {
        Optional<AppSession> parent =
                Optional.ofNullable(parents.get(session.getId())).filter(AppSession::isValid);
        if (parent.isEmpty()) {
            parent = wanted.map(services.get().sessions()::getApplicationSessionById)
                    .map(found -> join(session, found));
        }
        parent.ifPresent(AppSession::touch);
    }

    /** The application session that it belongs to, made where there is none. */
    AppSession parent(ConvergedSession session) {
        AppSession known = parents.get(session.getId());
        if (known != null && known.isValid()) {
            return known;
        }
        SipApplicationSession made = services.get().factory().createApplicationSession();
        AppSession parent = join(session, made);
        if (parent != made) {
            // another request of the same session was faster
            made.invalidate();
        }
        return parent;
    }

    private AppSession join(ConvergedSession session, SipApplicationSession wanted) {
        AppSession parent =
                parents.merge(session.getId(), (AppSession) wanted, (known, other) -> known.isValid() ? known : other);
        if (parent == wanted) {
            parent.web().add(session.getId(), session.detached());
        }
        return parent;
    }

    /**
     * The server's session.
     *
     * @throws IllegalStateException when it has ended
     */
    HttpSession find(String id) {
        Session session = archive.getDeployment().getSessionManager().getSession(id);
        if (session == null) {
            throw new IllegalStateException("the HTTP session has ended");
        }
        return new StoredSession(session, services.get().context());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        String id = event.getSession().getId();
        Optional.ofNullable(parents.remove(id)).ifPresent(parent -> parent.web().remove(id));
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
        String id = event.getSession().getId();
        Optional.ofNullable(parents.remove(oldSessionId)).ifPresent(parent -> {
            parents.put(id, parent);
            parent.web()
                    .remove(oldSessionId)
                    .map(ConvergedSession.class::cast)
                    .ifPresent(session -> parent.web().add(id, session.renamed(id)));
        });
    }
}
