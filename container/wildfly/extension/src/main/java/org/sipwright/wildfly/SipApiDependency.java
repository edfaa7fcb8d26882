// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.module.ModuleDependency;
import org.jboss.modules.Module;

/** DEPENDENCIES phase: every unit of a deployment sees the SIP Servlet API. */
final class SipApiDependency implements DeploymentUnitProcessor {
    private static final String API_MODULE = "org.sipwright.api";

    @Override
    public void deploy(DeploymentPhaseContext context) {
        context.getDeploymentUnit()
                .getAttachment(Attachments.MODULE_SPECIFICATION)
                .addSystemDependency(ModuleDependency.Builder.of(Module.getBootModuleLoader(), API_MODULE)
                        .build());
    }
}
