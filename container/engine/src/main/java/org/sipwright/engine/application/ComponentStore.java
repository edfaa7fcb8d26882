// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.TimerListener;
import javax.servlet.sip.annotation.SipListener;
import org.sipwright.sip.RoutingServlet;

/**
 * Makes the servlets and listeners of an application. A servlet that is a listener too plays both parts with one instance. Used while the application is started and stopped.
 */
final class ComponentStore {
    private final SipDeployment deployment;
    private final SipServices services;
    private final Listeners listeners;
    private final Map<String, Component<?>> byClass = new LinkedHashMap<>();
    private final List<Component<?>> all = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    ComponentStore(SipDeployment deployment, SipServices services, Listeners listeners) {
        this.deployment = deployment;
        this.services = services;
        this.listeners = listeners;
    }

    /** Makes all listeners. */
    void load(ApplicationDescriptor descriptor) {
        deployment.instances().values().forEach(this::adopt);
        deployment.listeners().forEach(this::adopt);
        deployment.listeners().forEach(listeners::add);
        for (String name : descriptor.listeners()) {
            Object instance = instance(name);
            if (instance instanceof EventListener listener && Listeners.isListener(instance.getClass())) {
                listeners.add(listener);
            } else if (instance != null) {
                problems.add(TEXT.notAListener(name));
            }
        }
        List<TimerListener> timers = listeners.of(TimerListener.class);
        if (timers.size() > 1) {
            problems.add(TEXT.twoTimerListeners(
                    timers.get(0).getClass().getName(), timers.get(1).getClass().getName()));
        }
    }

    /** An instance that the host made gets its services all the same. */
    private void adopt(Object instance) {
        byClass.put(instance.getClass().getName(), new Component<>(instance, () -> {}));
        try {
            ReflectiveComponents.inject(instance, services);
        } catch (ReflectiveOperationException | ServletException failure) {
            problems.add(TEXT.notCreated(instance.getClass().getName(), failure.toString()));
        }
    }

    /** The instance of a class; null when it cannot be made, which is noted. */
    private Object instance(String className) {
        Component<?> known = byClass.get(className);
        if (known != null) {
            return known.instance();
        }
        return make(className);
    }

    private Object make(String className) {
        try {
            Class<?> type = Class.forName(className, true, deployment.classLoader());
            Component<?> made = deployment.components().create(type, services);
            byClass.putIfAbsent(className, made);
            all.add(made);
            return made.instance();
        } catch (ClassNotFoundException | LinkageError failure) {
            problems.add(TEXT.classNotLoaded(className, failure.toString()));
        } catch (ServletException | RuntimeException failure) {
            problems.add(TEXT.notCreated(className, failure.toString()));
        }
        return null;
    }

    /** The servlet of a declaration: itself, or a POJO's adapter; null when it cannot be made, which is noted. */
    SipServlet servlet(ServletDeclaration declaration) {
        // one instance for each declaration: a class that is declared twice is made twice
        boolean first = declared.add(declaration.className());
        Object instance = declaration
                .instance()
                .orElseGet(() -> first ? instance(declaration.className()) : make(declaration.className()));
        if (instance instanceof RoutingServlet) {
            problems.add(TEXT.routingServlet(declaration.className()));
        }
        if (instance == null || instance instanceof SipServlet) {
            return (SipServlet) instance;
        }
        HandlerTable handlers = HandlerTable.of(instance.getClass(), problems);
        if (handlers.isEmpty()) {
            problems.add(TEXT.notAServlet(declaration.className()));
        }
        return new PojoServlet(instance, handlers);
    }

    /** An instance of a class, injected; a listener with {@code @SipListener} is one from now on. */
    <T> T create(Class<T> type) throws ServletException {
        Component<?> made = deployment.components().create(type, services);
        all.add(made);
        T instance = type.cast(made.instance());
        if (instance instanceof EventListener listener && type.isAnnotationPresent(SipListener.class)) {
            listeners.add(listener);
        }
        return instance;
    }

    /** Throws when something could not be made. */
    void check(String application) throws SipDeploymentException {
        if (!problems.isEmpty()) {
            throw new SipDeploymentException(application, problems);
        }
    }

    void release() {
        all.forEach(component -> component.release().run());
        all.clear();
    }
}
