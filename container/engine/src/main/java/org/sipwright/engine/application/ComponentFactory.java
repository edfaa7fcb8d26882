// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletException;

/**
 * Makes the servlets and listeners of an application. A host with injection of its own (CDI, naming) brings its own; the
 * container calls it once for each declared class, before {@code init()}, on the thread that deploys.
 */
@FunctionalInterface
public interface ComponentFactory {
    /**
     * Makes one, fills its injection points and calls {@code @PostConstruct}.
     *
     * @param services what can be injected by its type
     * @throws ServletException when the class cannot be made; the deployment then fails with that text
     */
    <T> Component<T> create(Class<T> type, SipServices services) throws ServletException;

    /**
     * The factory of an embedded container: the public or package-private constructor without arguments, {@code @Resource}
     * and {@code @Inject} fields of the container's services, {@code @PostConstruct} and {@code @PreDestroy} methods.
     */
    static ComponentFactory reflective() {
        return new ReflectiveComponents();
    }
}
