// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.module.DelegatingClassTransformer;

/** FIRST_MODULE_USE phase, before any class of the archive is loaded: those of an archive for Java EE are renamed. */
final class JavaEeClasses implements DeploymentUnitProcessor {
    @Override
    public void deploy(DeploymentPhaseContext context) {
        DeploymentUnit unit = context.getDeploymentUnit();
        DelegatingClassTransformer transformer = unit.getAttachment(DelegatingClassTransformer.ATTACHMENT_KEY);
        if (transformer != null && unit.hasAttachment(JavaEeDetection.JAVA_EE)) {
            transformer.addTransformer(new JakartaNames());
            transformer.setActive(true);
        }
    }
}
