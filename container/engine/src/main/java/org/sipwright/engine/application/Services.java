// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import org.sipwright.engine.container.Core;

/** Puts the services of an application together. */
final class Services {
    private Services() {}

    static SipServices of(Core core, RunningApplication application, SipDeployment deployment) {
        ContainerFactory factory = new ContainerFactory(core, application);
        ApplicationSessions sessions = new ApplicationSessions(core, application, deployment.managedBeans());
        ContainerTimerService timers = new ContainerTimerService(core, application);
        EnumResolver dns = new EnumResolver(core);
        SipContext context = new SipContext(core, application, deployment, factory, sessions, timers, dns);
        return new SipServices(
                context.asServletContext(), factory, sessions, timers, dns, new SessionTasks(core, application));
    }
}
