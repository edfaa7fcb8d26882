// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/**
 * Adds to a deployment the beans that JSR 359 promises, {@code SipFactory}, {@code SipSessionsUtil}, {@code TimerService},
 * {@code DnsResolver} and the current {@code SipApplicationSession}, and the scopes {@code @SipInvocationScoped} and {@code
 * @SipApplicationSessionScoped}. One instance serves all archives of a deployment. What is injected finds the application
 * anew in each call, so that it may be injected before the application runs.
 */
public final class SipBeans implements Extension {
    private static final List<Class<?>> SERVICES = List.of(
            SipFactory.class,
            SipSessionsUtil.class,
            TimerService.class,
            DnsResolver.class,
            SipApplicationSession.class);

    private final SipApplications applications;
    private final InvocationContext invocations = new InvocationContext();
    private final SessionContext sessions = new SessionContext();

    /** For a deployment with these applications. */
    public SipBeans(SipApplications applications) {
        this.applications = applications;
    }

    /** The applications that the beans belong to. */
    public SipApplications applications() {
        return applications;
    }

    /** Begins a call of application code; the scopes are active in this thread until the result is closed. */
    public Scope enter(Optional<SipApplicationSession> session) {
        Runnable endInvocation = invocations.enter();
        Runnable endSession = sessions.enter(session);
        return () -> {
            endInvocation.run();
            endSession.run();
        };
    }

    /** Lets the beans of an application session go, which has become invalid. */
    public void destroyed(SipApplicationSession session) {
        sessions.destroy(session);
    }

    /** A call of application code. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    void register(@Observes AfterBeanDiscovery event) {
        for (Class<?> type : SERVICES) {
            add(event, type);
        }
        event.addContext(invocations);
        event.addContext(sessions);
    }

    private <T> void add(AfterBeanDiscovery event, Class<T> type) {
        event.<T>addBean()
                .types(type, Object.class)
                .scope(Dependent.class)
                .id("org.sipwright." + type.getSimpleName())
                .createWith(context -> late(type));
    }

    /** Stands for the service of the application that calls it. */
    public <T> T late(Class<T> type) {
        return late(type, () -> applications.service(type));
    }

    /** Stands for the service of the application with this class loader. */
    public <T> T late(Class<T> type, ClassLoader application) {
        return late(type, () -> applications.service(application, type));
    }

    private static <T> T late(Class<T> type, Supplier<T> service) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "injected " + type.getSimpleName();
                        };
                    }
                    try {
                        return method.invoke(service.get(), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
