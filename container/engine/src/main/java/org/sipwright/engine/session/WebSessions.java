// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTTP sessions of an application session (JSR 289 section 13.5). They do not keep it from being ready to be invalidated,
 * and go with it. The host of the HTTP side files them under their ids and takes out what has ended. Thread-safe.
 */
public final class WebSessions {
    private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

    WebSessions() {}

    /** Files one. */
    public void add(String id, HttpSession session) {
        sessions.put(id, session);
    }

    /** Takes one out, which has ended or has another id from now on. */
    public Optional<HttpSession> remove(String id) {
        return Optional.ofNullable(sessions.remove(id));
    }

    /** One of them. */
    public Optional<HttpSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<HttpSession> all() {
        return List.copyOf(sessions.values());
    }

    /** Ends them all; one that the web side has ended meanwhile is no failure. */
    void invalidate() {
        for (HttpSession session : all()) {
            try {
                session.invalidate();
            } catch (IllegalStateException alreadyOver) {
                // that is what was wanted
            }
        }
        sessions.clear();
    }
}
