// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.InstanceHandle;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.ServletContextImpl;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sipwright.engine.application.SipServices;
import org.sipwright.engine.session.AppSession;

/**
 * The HTTP side of a SIP application (JSR 289 section 13.5): its servlets and filters get the context of the application, and
 * sessions that belong to application sessions. Made before the application runs, used after.
 */
final class ConvergedSide implements ServletExtension {
    private final Supplier<Optional<SipServices>> services;
    private final ClassLoader application;

    ConvergedSide(Supplier<Optional<SipServices>> services, ClassLoader application) {
        this.services = services;
        this.application = application;
    }

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext plain) {
        ConvergedSessions sessions = new ConvergedSessions(this::running, (ServletContextImpl) plain);
        deployment.addListener(new ListenerInfo(ConvergedSessions.class, new ImmediateInstanceFactory<>(sessions)));
        deployment.addInnerHandlerChainWrapper(next -> exchange -> converge(exchange, sessions, next));
        // those of other class loaders, such as the server's own default servlet, count on the server's own context
        for (ServletInfo servlet : deployment.getServlets().values()) {
            if (servlet.getServletClass().getClassLoader() == application) {
                servlet.setInstanceFactory(ConvergedSide.<Servlet>wrapping(
                        servlet.getInstanceFactory(), each -> new ConvergedServlet(each, this::context)));
            }
        }
        for (FilterInfo filter : deployment.getFilters().values()) {
            if (filter.getFilterClass().getClassLoader() == application) {
                filter.setInstanceFactory(ConvergedSide.<Filter>wrapping(
                        filter.getInstanceFactory(), each -> new ConvergedFilter(each, this::context)));
            }
        }
    }

    private SipServices running() {
        return services.get().orElseThrow(() -> new IllegalStateException("the SIP application does not run"));
    }

    private ServletContext context() {
        return running().context();
    }

    private static <T> InstanceFactory<T> wrapping(InstanceFactory<? extends T> factory, Function<T, T> wrapper) {
        return () -> {
            InstanceHandle<? extends T> made = factory.createInstance();
            T wrapped = wrapper.apply(made.getInstance());
            return new InstanceHandle<>() {
                @Override
                public T getInstance() {
                    return wrapped;
                }

                @Override
                public void release() {
                    made.release();
                }
            };
        };
    }

    private void converge(HttpServerExchange exchange, ConvergedSessions sessions, HttpHandler next) throws Exception {
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        if (context.getServletRequest() instanceof HttpServletRequest request && !isConverged(request)) {
            Optional<String> wanted = Optional.ofNullable(
                            exchange.getQueryParameters().get(AppSession.ID_PARAMETER))
                    .map(Deque::peekFirst);
            ConvergedRequest converged = new ConvergedRequest(
                    request, new ConvergedSession.Side(sessions, this::context, WebAddress.of(context)), wanted);
            converged.begin();
            context.setServletRequest(converged);
        }
        next.handleRequest(exchange);
    }

    private static boolean isConverged(HttpServletRequest request) {
        return request instanceof ConvergedRequest
                || request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(ConvergedRequest.class);
    }
}
