// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import org.sipwright.engine.application.ApplicationDescriptor;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.application.SipServices;

/** An application that runs in a container. Closing it undeploys it. Thread-safe. */
public final class DeployedApplication implements AutoCloseable {
    private final Core core;
    private final RunningApplication application;

    DeployedApplication(Core core, RunningApplication application) {
        this.core = core;
        this.application = application;
    }

    /** The application name. */
    public String name() {
        return application.name();
    }

    /** Its descriptor. */
    public ApplicationDescriptor descriptor() {
        return application.descriptor();
    }

    /** What the container offers to it, for the host to inject and bind. */
    public SipServices services() {
        return application.services();
    }

    /** Takes it off the router, invalidates its sessions and destroys its servlets; again without effect. */
    @Override
    public void close() {
        if (core.applications().find(application.name()).orElse(null) != application) {
            return;
        }
        core.applications().remove(application);
        core.router().undeployed(application.name());
        application.stop();
        core.flows().forget(application);
        ApplicationLog.LOG.undeployed(application.name());
    }
}
