// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.servlet.sip.InsufficientBreadthException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import javax.servlet.sip.TooManyHopsException;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.security.CallerCheck;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.CurrentSession;

/** A deployed application: its servlets, listeners, context and sessions. Thread-safe. */
public final class RunningApplication {
    private final Core core;
    private final ApplicationDescriptor descriptor;
    private final ClassLoader loader;
    private final InvocationInterceptor interceptor;
    private final SipServices services;
    private final Listeners listeners = new Listeners();
    private final Map<String, LoadedServlet> servlets = new LinkedHashMap<>();
    private final ConcurrentMap<String, AppSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AppSession> byKey = new ConcurrentHashMap<>();
    private final ComponentStore components;
    private final Optional<CallerCheck> callers;
    private final AddedServlets added;
    private volatile Optional<String> mainServlet = Optional.empty();

    /** Makes one, not started. */
    public RunningApplication(Core core, ApplicationDescriptor descriptor, SipDeployment deployment) {
        this.core = core;
        this.descriptor = descriptor;
        this.loader = deployment.classLoader();
        this.interceptor = deployment.interceptor();
        this.services = Services.of(core, this, deployment);
        this.callers = deployment
                .callers()
                .map(directory -> new CallerCheck(
                        descriptor.security(),
                        directory,
                        descriptor.name(),
                        () -> core.timers().now()));
        this.components = new ComponentStore(deployment, services, listeners);
        this.added = new AddedServlets(components, descriptor);
    }

    /** The container. */
    public Core core() {
        return core;
    }

    /** The application name. */
    public String name() {
        return descriptor.name();
    }

    /** Its options. */
    public ApplicationOptions options() {
        return descriptor.options();
    }

    /** Its descriptor. */
    public ApplicationDescriptor descriptor() {
        return descriptor;
    }

    /** Its context. */
    public SipServletContext context() {
        return services.context();
    }

    /** The container's services for it. */
    public SipServices services() {
        return services;
    }

    /** What it adds while its context is initialised. */
    AddedServlets added() {
        return added;
    }

    /** Its listeners. */
    public Listeners listeners() {
        return listeners;
    }

    /** Whether it has a servlet of this name. */
    public boolean hasServlet(String name) {
        return servlets.containsKey(name);
    }

    /** The names of its servlets. */
    public Set<String> servletNames() {
        return Set.copyOf(servlets.keySet());
    }

    /**
     * Makes servlets and listeners, and initialises what is to be loaded at the start.
     *
     * @throws SipDeploymentException when one cannot be made or fails
     */
    public void start(SipDeployment deployment) throws SipDeploymentException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            components.load(descriptor);
            load(descriptor.servlets());
            components.check(name());
            startContext();
            load(added.close());
            components.check(name());
            chooseMainServlet();
            List<LoadedServlet> eager = servlets.values().stream()
                    .filter(servlet -> servlet.declaration().loadOnStartup() >= 0)
                    .sorted(Comparator.comparingInt(
                            servlet -> servlet.declaration().loadOnStartup()))
                    .toList();
            for (LoadedServlet servlet : eager) {
                initialise(servlet);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void load(List<ServletDeclaration> declarations) {
        for (ServletDeclaration declaration : declarations) {
            servlets.put(declaration.name(), new LoadedServlet(declaration, components.servlet(declaration), this));
        }
    }

    /** What the context's listeners said counts too, and the only servlet is the main one without saying so. */
    private void chooseMainServlet() throws SipDeploymentException {
        mainServlet = added.mainServlet();
        List<String> problems = new ArrayList<>();
        descriptor.mappings().stream()
                .map(ServletMapping::servletName)
                .filter(name -> !servlets.containsKey(name))
                .map(DeploymentText.TEXT::unknownMappedServlet)
                .forEach(problems::add);
        if (!descriptor.mappings().isEmpty()) {
            mainServlet.ifPresent(name -> problems.add(DeploymentText.TEXT.mainAndMappings()));
        } else if (mainServlet.isEmpty() && servlets.size() == 1) {
            mainServlet = Optional.of(servlets.keySet().iterator().next());
        }
        mainServlet
                .filter(name -> !servlets.containsKey(name))
                .ifPresent(name -> problems.add(DeploymentText.TEXT.unknownMainServlet(name)));
        if (mainServlet.isEmpty() && descriptor.mappings().isEmpty() && servlets.size() > 1) {
            problems.add(DeploymentText.TEXT.noMainServlet(servlets.size()));
        }
        if (!problems.isEmpty()) {
            throw new SipDeploymentException(name(), problems);
        }
    }

    private void startContext() throws SipDeploymentException {
        for (ServletContextListener listener : listeners.of(ServletContextListener.class)) {
            try {
                listener.contextInitialized(new ServletContextEvent(context()));
            } catch (RuntimeException failure) {
                throw new SipDeploymentException(
                        name(),
                        DeploymentText.TEXT.listenerFailed(listener.getClass().getName(), failure.toString()),
                        failure);
            }
        }
    }

    private void initialise(LoadedServlet servlet) throws SipDeploymentException {
        try {
            servlet.init();
        } catch (ServletException | RuntimeException failure) {
            throw new SipDeploymentException(
                    name(),
                    DeploymentText.TEXT.servletFailed(servlet.declaration().name(), failure.toString()),
                    failure);
        }
    }

    void servletInitialized(SipServlet servlet) {
        SipServlet shown = servlet instanceof PojoServlet ? null : servlet;
        listeners.tell(
                SipServletListener.class,
                listener -> listener.servletInitialized(new SipServletContextEvent(context(), shown)));
    }

    /** Invalidates its sessions and destroys its servlets. */
    public void stop() {
        for (AppSession session : sessions.values()) {
            session.close();
        }
        around(Optional.empty(), "destroy", () -> servlets.values().forEach(LoadedServlet::destroy));
        listeners.tellReversed(
                ServletContextListener.class,
                listener -> listener.contextDestroyed(new ServletContextEvent(context())));
        components.release();
    }

    /** Application code threw where nobody could answer for it. */
    public void failed(Throwable failure) {
        ApplicationLog.LOG.applicationFailed(failure, name());
    }

    /**
     * Calls application code with its class loader, its session and the host's interceptor around it.
     *
     * @param where what is called, for the log
     * @return false when it threw, which is logged
     */
    public boolean around(Optional<AppSession> session, String where, InvocationInterceptor.Call call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Optional<AppSession> outer = CurrentSession.enter(session);
        thread.setContextClassLoader(loader);
        try {
            interceptor.around(session.map(found -> found), call);
            return true;
        } catch (Exception | StackOverflowError | LinkageError failure) {
            ApplicationLog.LOG.applicationFailed(failure, where + " of " + name());
            return false;
        } finally {
            thread.setContextClassLoader(before);
            CurrentSession.restore(outer);
        }
    }

    /** Gives a request to the session's servlet; a failure is answered with 500 where nobody has answered. */
    public void deliver(CallSession session, ReceivedRequest request) {
        LoadedServlet servlet = servlets.get(session.handler());
        boolean served = around(
                Optional.of(session.getApplicationSession()), request.getMethod(), () -> serve(servlet, request));
        if (!served && request.proxy().isEmpty()) {
            request.exchange().ifPresent(exchange -> exchange.refuse(500));
        }
    }

    /** What a peer brought about is answered, and is no failure of the application. */
    private static void serve(LoadedServlet servlet, ReceivedRequest request)
            throws ServletException, java.io.IOException {
        try {
            servlet.service(request, null);
        } catch (TooManyHopsException peersFault) {
            request.exchange().ifPresent(exchange -> exchange.refuse(483));
        } catch (InsufficientBreadthException peersFault) {
            // RFC 5393 section 5.3.3.1
            request.exchange().ifPresent(exchange -> exchange.refuse(440));
        }
    }

    /** Gives a response to the session's servlet. */
    public void deliver(CallSession session, ContainerResponse response) {
        LoadedServlet servlet = servlets.get(session.handler());
        around(
                Optional.of(session.getApplicationSession()),
                "the response " + response.getStatus(),
                () -> servlet.service(null, response));
    }

    /** Calls a servlet by its name, for request dispatchers. */
    void forward(String servletName, jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response)
            throws ServletException, java.io.IOException {
        LoadedServlet servlet = servlets.get(servletName);
        servlet.service((javax.servlet.sip.SipServletRequest) request, (javax.servlet.sip.SipServletResponse) response);
    }

    /** The servlet for an initial request; empty when the application does not want it. */
    public Optional<String> select(ReceivedRequest request) {
        if (mainServlet.isPresent()) {
            return mainServlet;
        }
        return descriptor.mappings().stream()
                .filter(mapping -> mapping.rule().matches(request))
                .map(ServletMapping::servletName)
                .findFirst();
    }

    /** Whether an initial request from outside may reach this servlet. */
    public CallerCheck.Outcome admit(ReceivedRequest request, String servlet) {
        boolean inside = request.isInternallyRouted();
        if (callers.isPresent() && !inside) {
            return callers.get()
                    .check(request.message(), servlet, request.facts().orElseThrow());
        }
        return new CallerCheck.Outcome.Passed(Optional.empty());
    }

    /** The role that a name in the code of a servlet stands for. */
    public String role(String servlet, String name) {
        return descriptor.security().role(servlet, name);
    }

    /** The application key of an initial request. */
    public Optional<String> keyOf(ReceivedRequest request) {
        if (descriptor.keyMethod().isEmpty()) {
            return Optional.empty();
        }
        request.setReadOnly(true);
        try {
            return Optional.ofNullable((String) descriptor.keyMethod().get().invoke(null, request));
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException("the key method failed", failure.getCause());
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException("the key method was made accessible", unreachable);
        } finally {
            request.setReadOnly(false);
        }
    }

    /** A new application session. */
    public AppSession newSession() {
        return open(Optional.empty());
    }

    private AppSession open(Optional<String> key) {
        String id = key.map(text -> core.newId() + ':' + text).orElseGet(core::newId);
        AppSession session = new AppSession(core, this, id, key);
        sessions.put(id, session);
        session.announce();
        return session;
    }

    /** The application session of a key, made where there is none. */
    public AppSession sessionByKey(String key) {
        synchronized (byKey) {
            AppSession session = byKey.get(key);
            if (session == null || !session.isValid()) {
                session = open(Optional.of(key));
                byKey.put(key, session);
            }
            return session;
        }
    }

    /** The application session of a key. */
    public Optional<AppSession> findByKey(String key) {
        return Optional.ofNullable(byKey.get(key)).filter(AppSession::isValid);
    }

    /** An application session by its id. */
    public Optional<AppSession> session(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** The ids of its application sessions. */
    public Set<String> sessionIds() {
        return Set.copyOf(sessions.keySet());
    }

    /** The ids of its application sessions with this index key. */
    public Set<String> sessionIds(String indexKey) {
        return sessions.values().stream()
                .filter(session -> session.getIndexKeys().contains(indexKey))
                .map(AppSession::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Forgets a session that is invalid. */
    public void forget(AppSession session) {
        sessions.remove(session.getId(), session);
        session.key().ifPresent(key -> byKey.remove(key, session));
    }
}
