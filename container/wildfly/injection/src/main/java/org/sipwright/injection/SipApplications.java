// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The SIP applications of one deployment, an EAR or a web archive, by their class loaders. Thread-safe. */
public final class SipApplications {
    private final Map<ClassLoader, Services> running = new ConcurrentHashMap<>();

    /** None yet. */
    public SipApplications() {}

    /** The services of the container for one application. */
    @FunctionalInterface
    public interface Services {
        /** The service of this type; empty when there is none at the moment. */
        Optional<Object> ofType(Class<?> type);
    }

    /** An application has started. */
    public void add(ClassLoader loader, Services services) {
        running.put(loader, services);
    }

    /** An application has ended. */
    public void remove(ClassLoader loader) {
        running.remove(loader);
    }

    /**
     * The service of the application that the thread works for: that of its context class loader, or the only one.
     *
     * @throws IllegalStateException when there is none, with the type in the text
     */
    <T> T service(Class<T> type) {
        Optional<Services> own = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .map(running::get);
        if (own.isEmpty() && running.size() == 1) {
            own = running.values().stream().findFirst();
        }
        return own.flatMap(services -> services.ofType(type))
                .map(type::cast)
                .orElseThrow(() -> new IllegalStateException(
                        "no " + type.getSimpleName() + " here: the thread works for no running SIP application"));
    }

    /**
     * The service of one application.
     *
     * @param loader its class loader
     * @throws IllegalStateException when it does not run, with the type in the text
     */
    <T> T service(ClassLoader loader, Class<T> type) {
        return Optional.ofNullable(running.get(loader))
                .flatMap(services -> services.ofType(type))
                .map(type::cast)
                .orElseThrow(() -> new IllegalStateException(
                        "no " + type.getSimpleName() + " yet: its SIP application does not run"));
    }
}
