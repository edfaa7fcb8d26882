// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import java.io.IOException;
import java.util.List;
import org.sipwright.engine.application.ApplicationDescriptor;
import org.sipwright.engine.application.ApplicationDescriptors;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.application.SipDeploymentException;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.transport.DatagramRules;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;

/**
 * A running SIP servlet container. In a test, one line starts it with an application:
 *
 * <pre>{@code
 * SipContainer container = SipContainer.start(ContainerSettings.onUdp("127.0.0.1", 0));
 * container.deploy(SipDeployment.named("hello").servlet("hello", new HelloServlet()));
 * }</pre>
 *
 * <p>A server starts one and deploys the archives that it finds. Thread-safe.
 */
public final class SipContainer implements AutoCloseable {
    private final Core core;

    private SipContainer(Core core) {
        this.core = core;
    }

    /**
     * Starts one and opens its sockets.
     *
     * @throws IOException when a socket cannot be opened; the text says which and why
     */
    public static SipContainer start(ContainerSettings settings) throws IOException {
        SipContainer container = new SipContainer(new Core(settings, Ingress::new));
        boolean started = false;
        try {
            for (ListenPoint listenPoint : settings.listenPoints()) {
                container.listen(listenPoint);
            }
            started = true;
            return container;
        } finally {
            if (!started) {
                container.close();
            }
        }
    }

    /**
     * Opens a further socket.
     *
     * @throws IOException when it cannot be opened
     */
    public Endpoint listen(ListenPoint listenPoint) throws IOException {
        return core.stack().listen(listenPoint, core.stack().options().withDatagrams(DatagramRules.FULL));
    }

    /** The stack: its sockets, counters and wire listener. */
    public SipStack stack() {
        return core.stack();
    }

    /** The port of the first socket. */
    public int port() {
        return core.stack().endpoints().getFirst().listenPoint().address().getPort();
    }

    /**
     * Deploys an application: its servlets are made and initialised, the router hears of it, and requests come.
     *
     * @throws SipDeploymentException with everything that is wrong with it; nothing of it is left then
     */
    public DeployedApplication deploy(SipDeployment deployment) throws SipDeploymentException {
        ApplicationDescriptor descriptor = ApplicationDescriptors.read(deployment);
        RunningApplication application = new RunningApplication(core, descriptor, deployment);
        if (!core.applications().add(application)) {
            throw new SipDeploymentException(
                    descriptor.name(), List.of("an application named " + descriptor.name() + " runs already"));
        }
        boolean started = false;
        try {
            application.start(deployment);
            core.router().deployed(application.name());
            started = true;
        } finally {
            if (!started) {
                core.applications().remove(application);
                application.stop();
            }
        }
        ApplicationLog.LOG.deployed(application.name());
        return new DeployedApplication(core, application);
    }

    /** Undeploys all applications, closes the sockets and stops the threads. */
    @Override
    public void close() {
        for (RunningApplication application : core.applications().all()) {
            new DeployedApplication(core, application).close();
        }
        core.router().stop();
        core.stack().close();
    }
}
