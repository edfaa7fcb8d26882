// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Optional;

/** The application session that the thread works for. */
public final class CurrentSession {
    private static final ThreadLocal<AppSession> CURRENT = new ThreadLocal<>();

    private CurrentSession() {}

    /** The session, where the thread works for one. */
    public static Optional<AppSession> get() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Sets it; gives what was set before, for {@link #restore}. */
    public static Optional<AppSession> enter(Optional<AppSession> session) {
        Optional<AppSession> before = get();
        restore(session);
        return before;
    }

    /** Sets what was set before. */
    public static void restore(Optional<AppSession> session) {
        if (session.isPresent()) {
            CURRENT.set(session.get());
        } else {
            CURRENT.remove();
        }
    }
}
