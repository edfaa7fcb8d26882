// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import org.jboss.as.naming.context.NamespaceContextSelector;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.application.SipDeploymentException;
import org.sipwright.engine.application.SipServices;
import org.sipwright.engine.container.DeployedApplication;
import org.sipwright.injection.SipBeans;

/**
 * A standard application: deployed in the container when its servlet context is initialised, before any HTTP servlet of the
 * archive is made, and undeployed when the context is destroyed. The server calls it from one thread at a time.
 */
final class StandardApplication implements ServletContextListener {
    private final SipArchive archive;
    private final SipServer server;
    private final ClassLoader classLoader;
    private final NamespaceContextSelector naming;
    private final SipBeans beans;
    private volatile Optional<DeployedApplication> deployed = Optional.empty();

    StandardApplication(
            SipArchive archive,
            SipServer server,
            ClassLoader classLoader,
            NamespaceContextSelector naming,
            SipBeans beans) {
        this.archive = archive;
        this.server = server;
        this.classLoader = classLoader;
        this.naming = naming;
        this.beans = beans;
    }

    /** Throws when it cannot be deployed; the server then rejects the archive with that text. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        SipDeployment deployment =
                deployment().servletContext(event.getServletContext()).interceptor(new ServerInvocation(naming, beans));
        BeanComponents.manager()
                .ifPresent(manager ->
                        deployment.components(new BeanComponents(manager)).managedBeans(new SessionBeans(manager)));
        try {
            DeployedApplication application = server.container().deploy(deployment);
            deployed = Optional.of(application);
            beans.applications().add(classLoader, type -> service(application.services(), type));
        } catch (SipDeploymentException | IOException failure) {
            throw SipSubsystemMessages.MESSAGES.notStarted(failure, archive.name(), failure.getMessage());
        }
    }

    /** What the archive says of the application. */
    SipDeployment deployment() {
        SipDeployment deployment = SipDeployment.named(archive.name())
                .annotatedClasses(archive.annotatedClasses())
                .classLoader(classLoader)
                .listener(new SessionEnd(beans));
        archive.descriptor().ifPresent(deployment::descriptor);
        server.callers().ifPresent(deployment::callers);
        return deployment;
    }

    /** The services of the container; empty while it does not run. */
    Optional<SipServices> services() {
        return deployed.map(DeployedApplication::services);
    }

    private static Optional<Object> service(SipServices services, Class<?> type) {
        return type == SipApplicationSession.class
                ? Optional.ofNullable(services.sessions().getCurrentApplicationSession())
                : services.ofType(type);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        beans.applications().remove(classLoader);
        deployed.ifPresent(DeployedApplication::close);
        deployed = Optional.empty();
    }

    /** Lets the beans of an application session go with it. */
    private record SessionEnd(SipBeans beans) implements SipApplicationSessionListener {
        @Override
        public void sessionCreated(SipApplicationSessionEvent event) {
            // its beans come with their first use
        }

        @Override
        public void sessionDestroyed(SipApplicationSessionEvent event) {
            beans.destroyed(event.getApplicationSession());
        }

        @Override
        public void sessionExpired(SipApplicationSessionEvent event) {
            // the application may still extend it
        }

        @Override
        public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {
            // its end follows
        }
    }
}
