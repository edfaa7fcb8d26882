// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import javax.servlet.sip.AttributeStore;
import javax.servlet.sip.ForkingContext;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipSession;
import org.sipwright.engine.application.Listeners;

/** Tells the listeners of an application about attributes of its sessions. */
final class SessionNews {
    private SessionNews() {}

    static Attributes.Observer<SipSession> session(Listeners listeners) {
        return new News<>(listeners) {
            @Override
            public void added(SipSession store, String name, Object value) {
                super.added(store, name, value);
                listeners.sipAttribute(store, name, Listeners.Change.ADDED, null, value);
            }

            @Override
            public void replaced(SipSession store, String name, Object before, Object value) {
                super.replaced(store, name, before, value);
                listeners.sipAttribute(store, name, Listeners.Change.REPLACED, before, value);
            }

            @Override
            public void removed(SipSession store, String name, Object before) {
                super.removed(store, name, before);
                listeners.sipAttribute(store, name, Listeners.Change.REMOVED, before, null);
            }
        };
    }

    static Attributes.Observer<SipApplicationSession> application(Listeners listeners) {
        return new News<>(listeners) {
            @Override
            public void added(SipApplicationSession store, String name, Object value) {
                super.added(store, name, value);
                listeners.applicationAttribute(store, name, Listeners.Change.ADDED, null, value);
            }

            @Override
            public void replaced(SipApplicationSession store, String name, Object before, Object value) {
                super.replaced(store, name, before, value);
                listeners.applicationAttribute(store, name, Listeners.Change.REPLACED, before, value);
            }

            @Override
            public void removed(SipApplicationSession store, String name, Object before) {
                super.removed(store, name, before);
                listeners.applicationAttribute(store, name, Listeners.Change.REMOVED, before, null);
            }
        };
    }

    static Attributes.Observer<ForkingContext> forking(CallSession session) {
        return new News<>(session.listeners());
    }

    static Attributes.Observer<InviteBranch> branch(CallSession session) {
        return new News<>(session.listeners());
    }

    private static class News<T extends AttributeStore> implements Attributes.Observer<T> {
        private final Listeners listeners;

        News(Listeners listeners) {
            this.listeners = listeners;
        }

        @Override
        public void added(T store, String name, Object value) {
            listeners.attributeAdded(store, name);
        }

        @Override
        public void replaced(T store, String name, Object before, Object value) {
            listeners.attributeReplaced(store, name);
        }

        @Override
        public void removed(T store, String name, Object before) {
            listeners.attributeRemoved(store, name);
        }
    }
}
