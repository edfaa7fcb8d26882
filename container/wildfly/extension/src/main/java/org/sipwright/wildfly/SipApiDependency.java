// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.module.ModuleDependency;
import org.jboss.as.server.deployment.module.ModuleSpecification;
import org.jboss.modules.Module;

/** DEPENDENCIES phase: every unit of a deployment sees the SIP Servlet API and the classes of its beans. */
final class SipApiDependency implements DeploymentUnitProcessor {
    private static final List<String> MODULES = List.of("org.sipwright.api", "org.sipwright.injection");

    @Override
    public void deploy(DeploymentPhaseContext context) {
        ModuleSpecification specification = context.getDeploymentUnit().getAttachment(Attachments.MODULE_SPECIFICATION);
        for (String module : MODULES) {
            specification.addSystemDependency(ModuleDependency.Builder.of(Module.getBootModuleLoader(), module)
                    .build());
        }
    }
}
