// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.annotation.SipApplicationSessionScoped;

/** {@code @SipApplicationSessionScoped}: the beans of an application session, until it becomes invalid. */
final class SessionContext extends StoreContext {
    private final Map<String, BeanStore> stores = new ConcurrentHashMap<>();
    private final ThreadLocal<String> current = new ThreadLocal<>();

    SessionContext() {
        super(SipApplicationSessionScoped.class);
    }

    /** Begins a call for this session; the result ends it. */
    Runnable enter(Optional<SipApplicationSession> session) {
        String outer = current.get();
        set(session.map(SipApplicationSession::getId).orElse(null));
        return () -> set(outer);
    }

    private void set(String id) {
        if (id == null) {
            current.remove();
        } else {
            current.set(id);
        }
    }

    /** Lets the beans of a session go. */
    void destroy(SipApplicationSession session) {
        Optional.ofNullable(stores.remove(session.getId())).ifPresent(BeanStore::destroyAll);
    }

    /** A session without beans costs nothing: its store is made with the first. */
    @Override
    Optional<BeanStore> store() {
        return Optional.ofNullable(current.get()).map(id -> stores.computeIfAbsent(id, key -> new BeanStore()));
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }
}
