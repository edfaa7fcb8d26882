// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.Optional;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.wildfly.SipArchive.AnnotatedServlet;

/**
 * A deployed routing application: started when its servlet context is initialised, stopped, sockets closed, when the context
 * is destroyed. The server calls it from one thread at a time.
 */
final class RoutingApplication implements ServletContextListener {
    private final AnnotatedServlet descriptor;
    private final SipServer server;
    private final ClassLoader classLoader;
    private Optional<Running> running = Optional.empty();

    private record Running(RoutingServlet servlet, RoutingDispatcher dispatcher) {
        void stop() {
            // sockets first: no message may reach a servlet that is destroyed
            dispatcher.stack().close();
            servlet.destroy();
        }
    }

    RoutingApplication(AnnotatedServlet descriptor, SipServer server, ClassLoader classLoader) {
        this.descriptor = descriptor;
        this.server = server;
        this.classLoader = classLoader;
    }

    /** Throws when the servlet cannot be started; the server then rejects the deployment with that text. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        RoutingServlet servlet = instance();
        RoutingDispatcher dispatcher = new RoutingDispatcher(servlet, server.settings());
        boolean started = false;
        try {
            RoutingServices services = new RoutingServices(dispatcher, ElytronContexts::find);
            servlet.attach(services);
            servlet.init(new AnnotatedServletConfig(descriptor, event.getServletContext()));
            dispatcher.initialised();
            services.endpoints()
                    .forEach(endpoint -> SipSubsystemMessages.MESSAGES.listening(descriptor.name(), endpoint));
            started = true;
        } catch (ServletException failure) {
            throw SipSubsystemMessages.MESSAGES.notStarted(failure, descriptor.name(), failure.getMessage());
        } finally {
            if (!started) {
                dispatcher.stack().close();
            }
        }
        server.add(dispatcher.stack());
        running = Optional.of(new Running(servlet, dispatcher));
    }

    private RoutingServlet instance() {
        try {
            Class<?> type = Class.forName(descriptor.className(), false, classLoader);
            return (RoutingServlet) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw SipSubsystemMessages.MESSAGES.notStarted(failure, descriptor.name(), failure.toString());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        running.ifPresent(one -> {
            server.remove(one.dispatcher().stack());
            one.stop();
        });
        running = Optional.empty();
    }
}
