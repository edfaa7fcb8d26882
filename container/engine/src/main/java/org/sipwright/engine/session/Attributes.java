// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.AttributeStore;
import javax.servlet.sip.AttributeStoreBindingEvent;
import javax.servlet.sip.AttributeStoreBindingListener;

/**
 * The attributes of a message, session, forking context or INVITE branch. Listeners hear of a change after it. Thread-safe.
 *
 * @param <T> the store that applications see
 */
public final class Attributes<T extends AttributeStore> {
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final T store;
    private final Runnable validity;
    private final Observer<T> observer;

    /**
     * Hears of changes.
     *
     * @param <T> the store
     */
    public interface Observer<T extends AttributeStore> {
        /** An attribute is there that was not before. */
        void added(T store, String name, Object value);

        /** An attribute has another value. */
        void replaced(T store, String name, Object before, Object value);

        /** An attribute is gone. */
        void removed(T store, String name, Object before);
    }

    /**
     * Makes an empty one.
     *
     * @param validity throws when the store is not valid any more
     */
    public Attributes(T store, Runnable validity, Observer<T> observer) {
        this.store = store;
        this.validity = validity;
        this.observer = observer;
    }

    /** The value, or null as JSR 359 has it. */
    public Object get(String name) {
        validity.run();
        return values.get(Objects.requireNonNull(name, "name"));
    }

    /** Sets one. */
    public void set(String name, Object value) {
        validity.run();
        Objects.requireNonNull(value, "attribute");
        Object before = values.put(Objects.requireNonNull(name, "name"), value);
        if (before == null) {
            bound(name, value);
            observer.added(store, name, value);
        } else {
            if (before != value) {
                unbound(name, before);
                bound(name, value);
            }
            observer.replaced(store, name, before, value);
        }
    }

    /** Removes one, where it is there. */
    public void remove(String name) {
        validity.run();
        Object before = values.remove(Objects.requireNonNull(name, "name"));
        if (before != null) {
            unbound(name, before);
            observer.removed(store, name, before);
        }
    }

    /** The names now. */
    public Set<String> names() {
        validity.run();
        return Set.copyOf(values.keySet());
    }

    /** The names now, for the methods of 1.1. */
    public Enumeration<String> enumeration() {
        return Collections.enumeration(names());
    }

    /** Removes all. */
    public void clear() {
        List.copyOf(values.keySet()).forEach(this::remove);
    }

    /** Copies the values of another store without a word to listeners. */
    public void copyFrom(Attributes<T> other) {
        values.putAll(other.values);
    }

    /** Whether any value is of this type. */
    public List<Object> values() {
        return List.copyOf(values.values());
    }

    @SuppressWarnings(
            "unchecked") // the type argument of a value's listener is not known at run time; a wrong one fails
    private void bound(String name, Object value) {
        if (value instanceof AttributeStoreBindingListener<?> listener) {
            ((AttributeStoreBindingListener<T>) listener).valueBound(new AttributeStoreBindingEvent<>(store, name));
        }
    }

    @SuppressWarnings("unchecked") // as above
    private void unbound(String name, Object value) {
        if (value instanceof AttributeStoreBindingListener<?> listener) {
            ((AttributeStoreBindingListener<T>) listener).valueUnbound(new AttributeStoreBindingEvent<>(store, name));
        }
    }
}
