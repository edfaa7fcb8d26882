// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.annotation.security.SipSecurity;

/**
 * The servlets that an application adds by {@code SipServletContext.addServletPOJO} while its context is initialised, and the
 * main servlet that it chooses there. Used by the thread that starts the application.
 */
final class AddedServlets {
    private final ComponentStore components;
    private final Set<String> declared;
    private final Map<String, Registration> added = new LinkedHashMap<>();
    private Optional<String> mainServlet;
    private boolean closed;

    /**
     * Nothing is added yet.
     *
     * @param components makes their instances
     * @param descriptor what the application declares
     */
    AddedServlets(ComponentStore components, ApplicationDescriptor descriptor) {
        this.components = components;
        this.declared = Set.copyOf(
                descriptor.servlets().stream().map(ServletDeclaration::name).toList());
        this.mainServlet = descriptor.mainServlet();
    }

    /** Null when there is a servlet of this name, or the instance is one already. */
    ServletRegistration.Dynamic add(String name, Object instance) {
        requireOpen();
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a servlet needs a name");
        }
        if (instance.getClass().isAnnotationPresent(SipSecurity.class)) {
            throw new IllegalArgumentException(
                    "@SipSecurity is not supported on a servlet that is added: declare " + name);
        }
        boolean known = declared.contains(name)
                || added.containsKey(name)
                || added.values().stream().anyMatch(each -> each.instance == instance);
        if (known) {
            return null;
        }
        Registration registration = new Registration(name, instance);
        added.put(name, registration);
        return registration;
    }

    /** As {@link #add(String, Object)}, with an instance made by the container. */
    ServletRegistration.Dynamic add(String name, Class<?> type) {
        requireOpen();
        if (declared.contains(name) || added.containsKey(name)) {
            return null;
        }
        try {
            return add(name, create(type));
        } catch (ServletException failure) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", failure);
        }
    }

    <T> T create(Class<T> type) throws ServletException {
        return components.create(type);
    }

    void choose(String name) {
        requireOpen();
        mainServlet = Optional.of(name);
    }

    Optional<String> mainServlet() {
        return mainServlet;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the context is initialised");
        }
    }

    /** No more are taken: these are they. */
    List<ServletDeclaration> close() {
        closed = true;
        return added.values().stream().map(Registration::declaration).toList();
    }

    /** One of them; what of web servlets has no meaning for SIP is refused by name. */
    private final class Registration implements ServletRegistration.Dynamic {
        private final String name;
        private final Object instance;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int loadOnStartup = -1;

        Registration(String name, Object instance) {
            this.name = name;
            this.instance = instance;
        }

        ServletDeclaration declaration() {
            return new ServletDeclaration(
                    name, instance.getClass().getName(), Optional.of(instance), Map.copyOf(parameters), loadOnStartup);
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getClassName() {
            return instance.getClass().getName();
        }

        @Override
        public void setLoadOnStartup(int order) {
            requireOpen();
            loadOnStartup = order;
        }

        @Override
        public boolean setInitParameter(String key, String value) {
            requireOpen();
            if (key == null || value == null) {
                throw new IllegalArgumentException("null in parameter " + key);
            }
            return parameters.putIfAbsent(key, value) == null;
        }

        @Override
        public String getInitParameter(String key) {
            return parameters.get(key);
        }

        /** All or nothing: the names that are there already. */
        @Override
        public Set<String> setInitParameters(Map<String, String> more) {
            requireOpen();
            Set<String> taken = new java.util.LinkedHashSet<>(more.keySet());
            taken.retainAll(parameters.keySet());
            if (taken.isEmpty()) {
                more.forEach(this::setInitParameter);
            }
            return taken;
        }

        @Override
        public Map<String, String> getInitParameters() {
            return Map.copyOf(parameters);
        }

        @Override
        public Collection<String> getMappings() {
            return new ArrayList<>();
        }

        @Override
        public String getRunAsRole() {
            return null;
        }

        private UnsupportedOperationException refusal(String what) {
            return new UnsupportedOperationException(what + " is not supported for a SIP servlet");
        }

        @Override
        public Set<String> addMapping(String... urlPatterns) {
            throw refusal("a URL pattern");
        }

        @Override
        public void setRunAsRole(String roleName) {
            throw refusal("a run-as role");
        }

        @Override
        public Set<String> setServletSecurity(ServletSecurityElement constraint) {
            throw refusal("a ServletSecurityElement");
        }

        @Override
        public void setMultipartConfig(MultipartConfigElement multipartConfig) {
            throw refusal("a multipart configuration");
        }

        @Override
        public void setAsyncSupported(boolean isAsyncSupported) {
            if (isAsyncSupported) {
                throw refusal("the asynchronous mode of HTTP");
            }
        }
    }
}
