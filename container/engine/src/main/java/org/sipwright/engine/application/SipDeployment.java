// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.security.CallerDirectory;

/**
 * What a host hands over to have an application run. A test names a servlet and is done; a server gives the class loader,
 * the text of {@code WEB-INF/sip.xml}, the names of the classes that carry an annotation of {@code
 * javax.servlet.sip.annotation}, the servlet context of the web archive, and its hooks for injection and scopes. Filled by
 * one thread, then given to {@code SipContainer.deploy}.
 *
 * <pre>{@code
 * SipContainer.start(settings).deploy(SipDeployment.named("hello").servlet("hello", new HelloServlet()));
 * }</pre>
 */
public final class SipDeployment {
    private final String name;
    private final Map<String, Object> instances = new LinkedHashMap<>();
    private final List<EventListener> listeners = new ArrayList<>();
    private final List<String> annotatedClasses = new ArrayList<>();
    private final Map<String, String> contextParameters = new LinkedHashMap<>();
    private ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    private Optional<byte[]> descriptor = Optional.empty();
    private ComponentFactory components = ComponentFactory.reflective();
    private InvocationInterceptor interceptor = InvocationInterceptor.NONE;
    private Optional<ServletContext> servletContext = Optional.empty();
    private Optional<String> mainServlet = Optional.empty();
    private Optional<CallerDirectory> callers = Optional.empty();
    private ManagedBeans managedBeans = ManagedBeans.NONE;

    private SipDeployment(String name) {
        this.name = name;
    }

    /**
     * Begins one.
     *
     * @param name application name where neither sip.xml nor {@code @SipApplication} gives one; the module's name in a server
     */
    public static SipDeployment named(String name) {
        return new SipDeployment(name);
    }

    /** Classes of an application: those with annotations of SIP servlets; {@code package-info} of theirs is looked at too. */
    public SipDeployment classes(Class<?>... types) {
        for (Class<?> type : types) {
            annotatedClasses.add(type.getName());
            annotatedClasses.add(type.getPackageName() + ".package-info");
            classLoader = type.getClassLoader();
        }
        return this;
    }

    /** Names of classes that carry an annotation of SIP servlets; those of packages end in {@code .package-info}. */
    public SipDeployment annotatedClasses(Collection<String> names) {
        annotatedClasses.addAll(names);
        return this;
    }

    /** A servlet made by the host: a {@code SipServlet}, or any object with handler methods (a POJO servlet). */
    public SipDeployment servlet(String servletName, Object instance) {
        instances.put(servletName, instance);
        return this;
    }

    /** A listener made by the host. */
    public SipDeployment listener(EventListener listener) {
        listeners.add(listener);
        return this;
    }

    /** The servlet that gets all initial requests. */
    public SipDeployment mainServlet(String servletName) {
        mainServlet = Optional.of(servletName);
        return this;
    }

    /** An init parameter of the context. */
    public SipDeployment contextParameter(String key, String value) {
        contextParameters.put(key, value);
        return this;
    }

    /** Loads the application's classes, and is the context class loader of its calls. */
    public SipDeployment classLoader(ClassLoader loader) {
        classLoader = loader;
        return this;
    }

    /** The bytes of {@code sip.xml}. */
    public SipDeployment descriptor(byte[] sipXml) {
        descriptor = Optional.of(sipXml.clone());
        return this;
    }

    /** Makes servlets and listeners. */
    public SipDeployment components(ComponentFactory factory) {
        components = factory;
        return this;
    }

    /** Where the application's callers are found. */
    public SipDeployment callers(CallerDirectory directory) {
        callers = Optional.of(directory);
        return this;
    }

    /** Where beans of application sessions are found. */
    public SipDeployment managedBeans(ManagedBeans beans) {
        managedBeans = beans;
        return this;
    }

    /** Stands around each call of application code. */
    public SipDeployment interceptor(InvocationInterceptor around) {
        interceptor = around;
        return this;
    }

    /**
     * The servlet context of the web archive that the application is in. The container's own context delegates to it; the
     * host has to hand {@link SipServices#context} to HTTP servlets so that both sides see one context.
     */
    public SipDeployment servletContext(ServletContext context) {
        servletContext = Optional.of(context);
        return this;
    }

    /** The name given by the host. */
    public String name() {
        return name;
    }

    Map<String, Object> instances() {
        return instances;
    }

    List<EventListener> listeners() {
        return listeners;
    }

    List<String> annotatedClasses() {
        return annotatedClasses;
    }

    Map<String, String> contextParameters() {
        return contextParameters;
    }

    ClassLoader classLoader() {
        return classLoader;
    }

    Optional<byte[]> descriptor() {
        return descriptor;
    }

    ComponentFactory components() {
        return components;
    }

    InvocationInterceptor interceptor() {
        return interceptor;
    }

    ManagedBeans managedBeans() {
        return managedBeans;
    }

    Optional<CallerDirectory> callers() {
        return callers;
    }

    Optional<ServletContext> servletContext() {
        return servletContext;
    }

    Optional<String> mainServlet() {
        return mainServlet;
    }
}
