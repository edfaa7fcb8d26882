// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.Flow;
import javax.servlet.sip.SipApplicationConfiguration;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.SipWebSocketContext;
import javax.servlet.sip.TimerService;
import org.jboss.logging.Logger;
import org.sipwright.engine.container.Core;

/**
 * The context of a SIP application. What it knows itself are the public methods here, found by their signature; all others of
 * {@code ServletContext} go to the context of the web archive, and where there is none they are refused by name. A dynamic
 * proxy stands for it, so that one class serves all versions of Jakarta Servlet.
 */
public final class SipContext {
    private final Core core;
    private final RunningApplication application;
    private final Optional<ServletContext> host;
    private final ClassLoader loader;
    private final SipFactory factory;
    private final SipSessionsUtil sessions;
    private final TimerService timers;
    private final DnsResolver dns;
    /** Where there is no web archive to keep them. */
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    SipContext(
            Core core,
            RunningApplication application,
            SipDeployment deployment,
            SipFactory factory,
            SipSessionsUtil sessions,
            TimerService timers,
            DnsResolver dns) {
        this.core = core;
        this.application = application;
        this.host = deployment.servletContext();
        this.loader = deployment.classLoader();
        this.factory = factory;
        this.sessions = sessions;
        this.timers = timers;
        this.dns = dns;
        standardAttributes();
    }

    @SuppressWarnings("deprecation") // 1.1 applications read the attribute
    private void standardAttributes() {
        setAttribute(SipServlet.SIP_FACTORY, factory);
        setAttribute(SipServlet.SIP_SESSIONS_UTIL, sessions);
        setAttribute(SipServlet.TIMER_SERVICE, timers);
        setAttribute(SipServlet.DNS_RESOLVER, dns);
        setAttribute(SipServlet.SUPPORTED, getSupported());
        setAttribute(SipServlet.SUPPORTED_RFCs, getSupportedRfcs());
        setAttribute(SipServlet.OUTBOUND_INTERFACES, getOutboundInterfaces());
        setAttribute(SipServlet.OUTBOUND_ADDRESSES, getOutboundAddresses());
        setAttribute(SipServlet.PRACK_SUPPORTED, Boolean.TRUE);
    }

    /** The object that applications see. */
    SipServletContext asServletContext() {
        return (SipServletContext) Proxy.newProxyInstance(
                SipContext.class.getClassLoader(), new Class<?>[] {SipServletContext.class}, this::call);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "SipServletContext of " + application.name();
            };
        }
        try {
            return SipContext.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
        } catch (NoSuchMethodException elsewhere) {
            if (host.isEmpty() || method.getDeclaringClass() == SipServletContext.class) {
                throw new UnsupportedOperationException(method.getName() + " is not supported by this container");
            }
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
        try {
            return method.invoke(host.get(), arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** Option tags. */
    public List<String> getSupported() {
        return List.of("100rel", "path", "outbound", "replaces", "join", "timer");
    }

    /** RFC numbers. */
    public List<String> getSupportedRfcs() {
        return List.of(
                "3261",
                "3262",
                "3263",
                "3265",
                "6665",
                "3311",
                "3326",
                "3327",
                "3428",
                "3515",
                "3581",
                "3824",
                "3841",
                "3891",
                "3903",
                "3911",
                "3966",
                "4028",
                "2976",
                "5626",
                "6086",
                "6116",
                "7118",
                "draft-ietf-sipcore-sip-websocket");
    }

    /** Listen points as URIs. */
    public List<SipURI> getOutboundInterfaces() {
        return core.wire().localUris();
    }

    /** Addresses of the listen points. */
    public List<InetAddress> getOutboundAddresses() {
        return core.wire().localAddresses();
    }

    /** The factory. */
    public SipFactory getSipFactory() {
        return factory;
    }

    /** Finds sessions. */
    public SipSessionsUtil getSipSessionsUtil() {
        return sessions;
    }

    /** Makes timers. */
    public TimerService getTimerService() {
        return timers;
    }

    /** ENUM. */
    public DnsResolver getDnsResolver() {
        return dns;
    }

    /** Application-wide settings. */
    public SipApplicationConfiguration getSipApplicationConfiguration() {
        return new Configuration(application.descriptor(), application.added());
    }

    /** Adds a servlet while the context is initialised. */
    public ServletRegistration.Dynamic addServletPOJO(String servletName, Object servlet) {
        return application.added().add(servletName, servlet);
    }

    /** As {@link #addServletPOJO(String, Object)}, with an instance that the container makes. */
    public ServletRegistration.Dynamic addServletPOJO(String servletName, Class<?> servletClass) {
        return application.added().add(servletName, servletClass);
    }

    /** An instance with its services injected. */
    public <T> T createServletPOJO(Class<T> type) throws ServletException {
        return application.added().create(type);
    }

    /** The flow of a token; null when it is broken, or the token was not made here. */
    public Flow getFlow(String flowToken) {
        return core.flows().find(flowToken, application).orElse(null);
    }

    /** The WebSocket behind a flow token; null where there is none. */
    public SipWebSocketContext getSipWebSocketContext(String flowToken) {
        return core.flows()
                .find(flowToken, application)
                .flatMap(core.flows()::webSocket)
                .orElse(null);
    }

    private record Configuration(ApplicationDescriptor descriptor, AddedServlets added)
            implements SipApplicationConfiguration {
        @Override
        public String getApplicationName() {
            return descriptor.name();
        }

        @Override
        public String getMainServlet() {
            return added.mainServlet().orElse(null);
        }

        @Override
        public void setMainServlet(String servletName) {
            added.choose(servletName);
        }

        @Override
        public int getProxyTimeout() {
            return descriptor.options().proxyTimeoutSeconds();
        }

        @Override
        public int getSessionTimeout() {
            return descriptor.options().sessionTimeoutMinutes();
        }

        @Override
        public boolean getDistributable() {
            return descriptor.options().distributable();
        }
    }

    /** The attribute, the archive's too; null when there is none. */
    public Object getAttribute(String name) {
        Object own = switch (name) {
            // sockets may come after the application
            case SipServlet.OUTBOUND_INTERFACES -> getOutboundInterfaces();
            case SipServlet.OUTBOUND_ADDRESSES -> getOutboundAddresses();
            default -> attributes.get(name);
        };
        return own != null
                ? own
                : host.map(context -> context.getAttribute(name)).orElse(null);
    }

    /** Sets one: in the context of the archive, where there is one, so that its HTTP side sees the same. */
    public void setAttribute(String name, Object value) {
        if (value == null) {
            removeAttribute(name);
        } else if (host.isPresent()) {
            host.get().setAttribute(name, value);
        } else {
            attributes.put(name, value);
        }
    }

    /** Removes one. */
    public void removeAttribute(String name) {
        attributes.remove(name);
        host.ifPresent(context -> context.removeAttribute(name));
    }

    /** The names of all. */
    public Enumeration<String> getAttributeNames() {
        return host.map(ServletContext::getAttributeNames)
                .orElseGet(() -> Collections.enumeration(attributes.keySet()));
    }

    /** A parameter of sip.xml, or of web.xml; null when there is none. */
    public String getInitParameter(String name) {
        String own = application.descriptor().contextParameters().get(name);
        return own != null
                ? own
                : host.map(context -> context.getInitParameter(name)).orElse(null);
    }

    /** The names of the parameters. */
    public Enumeration<String> getInitParameterNames() {
        java.util.Set<String> names = new java.util.LinkedHashSet<>(
                application.descriptor().contextParameters().keySet());
        host.ifPresent(context -> names.addAll(Collections.list(context.getInitParameterNames())));
        return Collections.enumeration(names);
    }

    /** A dispatcher to a SIP servlet, or to one of the archive. */
    public RequestDispatcher getNamedDispatcher(String name) {
        if (application.hasServlet(name)) {
            return new ServletDispatcher(application, name);
        }
        return host.map(context -> context.getNamedDispatcher(name)).orElse(null);
    }

    private record ServletDispatcher(RunningApplication application, String servlet) implements RequestDispatcher {
        @Override
        public void forward(ServletRequest request, ServletResponse response)
                throws jakarta.servlet.ServletException, java.io.IOException {
            application.forward(servlet, request, response);
        }

        @Override
        public void include(ServletRequest request, ServletResponse response)
                throws jakarta.servlet.ServletException, java.io.IOException {
            application.forward(servlet, request, response);
        }
    }

    /** The application name. */
    public String getServletContextName() {
        return application.name();
    }

    /** The class loader of the application. */
    public ClassLoader getClassLoader() {
        return loader;
    }

    /** A resource: of the archive, or of the class path where there is no archive. */
    public URL getResource(String path) throws java.net.MalformedURLException {
        return host.isPresent()
                ? host.get().getResource(path)
                : loader.getResource(path.startsWith("/") ? path.substring(1) : path);
    }

    /** As {@link #getResource}, opened. */
    public java.io.InputStream getResourceAsStream(String path) {
        return host.isPresent()
                ? host.get().getResourceAsStream(path)
                : loader.getResourceAsStream(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Jakarta Servlet 6.0. */
    public int getMajorVersion() {
        return 6;
    }

    /** Jakarta Servlet 6.0. */
    public int getMinorVersion() {
        return 0;
    }

    /** What runs the application. */
    public String getServerInfo() {
        return host.map(ServletContext::getServerInfo).orElse("Sipwright");
    }

    /** Writes to the log. */
    public void log(String message) {
        Logger.getLogger("org.sipwright.application." + application.name()).info(message);
    }

    /** Writes to the log. */
    public void log(String message, Throwable failure) {
        Logger.getLogger("org.sipwright.application." + application.name()).error(message, failure);
    }
}
