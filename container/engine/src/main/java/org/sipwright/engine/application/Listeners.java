// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletContextListener;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.servlet.sip.AttributeStore;
import javax.servlet.sip.AttributeStoreBindingEvent;
import javax.servlet.sip.AttributeStoreListener;
import javax.servlet.sip.FlowListener;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionAttributeListener;
import javax.servlet.sip.SipApplicationSessionBindingEvent;
import javax.servlet.sip.SipApplicationSessionBindingListener;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipServletListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionAttributeListener;
import javax.servlet.sip.SipSessionBindingEvent;
import javax.servlet.sip.SipSessionBindingListener;
import javax.servlet.sip.SipSessionListener;
import javax.servlet.sip.TimerListener;

/**
 * The listeners of an application, found by the interfaces they implement. Filled at deployment, then only read. A listener
 * that throws is logged, and the others are told all the same.
 */
@SuppressWarnings("deprecation") // JSR 359 demands the 1.1 attribute and binding listeners
public final class Listeners {
    private static final List<Class<?>> KINDS = List.of(
            SipServletListener.class,
            SipSessionListener.class,
            SipSessionAttributeListener.class,
            SipApplicationSessionListener.class,
            SipApplicationSessionAttributeListener.class,
            AttributeStoreListener.class,
            SipErrorListener.class,
            TimerListener.class,
            FlowListener.class,
            ServletContextListener.class);

    private final List<EventListener> all = new ArrayList<>();

    Listeners() {}

    /** What happened to an attribute. */
    public enum Change {
        /** It is new. */
        ADDED,
        /** It has another value. */
        REPLACED,
        /** It is gone. */
        REMOVED
    }

    static boolean isListener(Class<?> type) {
        return KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    void add(EventListener listener) {
        if (!all.contains(listener)) {
            all.add(listener);
        }
    }

    /** Tells all listeners of a kind, in the order of declaration. */
    public <L> void tell(Class<L> kind, Consumer<L> news) {
        for (EventListener listener : all) {
            if (kind.isInstance(listener)) {
                try {
                    news.accept(kind.cast(listener));
                } catch (RuntimeException failure) {
                    ApplicationLog.LOG.applicationFailed(
                            failure,
                            kind.getSimpleName() + ' ' + listener.getClass().getName());
                }
            }
        }
    }

    /** Tells them in the reverse order, for what ends. */
    public <L> void tellReversed(Class<L> kind, Consumer<L> news) {
        for (EventListener listener : all.reversed()) {
            if (kind.isInstance(listener)) {
                try {
                    news.accept(kind.cast(listener));
                } catch (RuntimeException failure) {
                    ApplicationLog.LOG.applicationFailed(
                            failure,
                            kind.getSimpleName() + ' ' + listener.getClass().getName());
                }
            }
        }
    }

    /** Whether there is one of this kind. */
    public boolean has(Class<?> kind) {
        return all.stream().anyMatch(kind::isInstance);
    }

    /** The listeners of a kind. */
    <L> List<L> of(Class<L> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** An attribute of any store is new. */
    public void attributeAdded(AttributeStore store, String name) {
        attribute(store, listener -> listener.attributeAdded(new AttributeStoreBindingEvent<>(store, name)));
    }

    /** An attribute of any store has another value. */
    public void attributeReplaced(AttributeStore store, String name) {
        attribute(store, listener -> listener.attributeReplaced(new AttributeStoreBindingEvent<>(store, name)));
    }

    /** An attribute of any store is gone. */
    public void attributeRemoved(AttributeStore store, String name) {
        attribute(store, listener -> listener.attributeRemoved(new AttributeStoreBindingEvent<>(store, name)));
    }

    @SuppressWarnings("unchecked") // the type argument is checked against the store before
    private void attribute(AttributeStore store, Consumer<AttributeStoreListener<AttributeStore>> news) {
        if (all.isEmpty()) {
            return;
        }
        tell(AttributeStoreListener.class, listener -> {
            if (storeOf(listener.getClass()).map(kind -> kind.isInstance(store)).orElse(true)) {
                news.accept(listener);
            }
        });
    }

    /** The kind of store that a listener's type argument names. */
    static Optional<Class<?>> storeOf(Class<?> listener) {
        for (Class<?> type = listener; type != null; type = type.getSuperclass()) {
            for (Type implemented : type.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && parameterized.getRawType() == AttributeStoreListener.class
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> store) {
                    return Optional.of(store);
                }
            }
        }
        return Optional.empty();
    }

    /** An attribute of a SIP session changed, for listeners of 1.1. */
    public void sipAttribute(SipSession session, String name, Change change, Object before, Object value) {
        SipSessionBindingEvent event = new SipSessionBindingEvent(session, name);
        if (before != value && before instanceof SipSessionBindingListener listener) {
            listener.valueUnbound(event);
        }
        if (before != value && value instanceof SipSessionBindingListener listener) {
            listener.valueBound(event);
        }
        tell(SipSessionAttributeListener.class, listener -> {
            switch (change) {
                case ADDED -> listener.attributeAdded(event);
                case REPLACED -> listener.attributeReplaced(event);
                case REMOVED -> listener.attributeRemoved(event);
            }
        });
    }

    /** An attribute of an application session changed, for listeners of 1.1. */
    public void applicationAttribute(
            SipApplicationSession session, String name, Change change, Object before, Object value) {
        SipApplicationSessionBindingEvent event = new SipApplicationSessionBindingEvent(session, name);
        if (before != value && before instanceof SipApplicationSessionBindingListener listener) {
            listener.valueUnbound(event);
        }
        if (before != value && value instanceof SipApplicationSessionBindingListener listener) {
            listener.valueBound(event);
        }
        tell(SipApplicationSessionAttributeListener.class, listener -> {
            switch (change) {
                case ADDED -> listener.attributeAdded(event);
                case REPLACED -> listener.attributeReplaced(event);
                case REMOVED -> listener.attributeRemoved(event);
            }
        });
    }
}
