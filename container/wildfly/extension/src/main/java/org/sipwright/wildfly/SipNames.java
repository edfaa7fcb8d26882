// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.as.ee.component.Attachments;
import org.jboss.as.ee.component.BindingConfiguration;
import org.jboss.as.ee.component.ComponentDescription;
import org.jboss.as.ee.component.ComponentNamingMode;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.AttachmentList;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.DeploymentUtils;
import org.sipwright.engine.application.ApplicationDescriptors;
import org.sipwright.engine.application.SipDeployment;
import org.sipwright.engine.application.SipDeploymentException;
import org.sipwright.injection.SipBeans;

/**
 * INSTALL phase: names the services of SIP applications in JNDI, {@code sip/<application>/SipFactory} and the others in {@code
 * java:comp/env} (JSR 289 section 19) and {@code <application>/SipFactory} and the others in {@code java:app}. Components with
 * a {@code java:comp} of their own, such as enterprise beans, get the names of all applications of their EAR.
 */
final class SipNames implements DeploymentUnitProcessor {
    /** JSR 359's executor, of tasks for application sessions. */
    private static final String EXECUTOR = "java:comp/ManagedSipExecutorService";

    private static final AttachmentKey<AttachmentList<BindingConfiguration>> NAMES =
            AttachmentKey.createList(BindingConfiguration.class);

    /** POST_MODULE phase: what the application of this archive is called, and what stands under its name. */
    static void announce(DeploymentUnit unit, SipDeployment deployment, ClassLoader application) {
        String name;
        try {
            name = ApplicationDescriptors.read(deployment).name();
        } catch (SipDeploymentException rejected) {
            // its start will say so, with everything that is wrong
            return;
        }
        SipBeans beans = SharedBeans.of(unit);
        EEModuleDescription module = unit.getAttachment(Attachments.EE_MODULE_DESCRIPTION);
        DeploymentUnit top = DeploymentUtils.getTopDeploymentUnit(unit);
        module.getBindingConfigurations()
                .add(new BindingConfiguration(
                        EXECUTOR, SipServiceSource.of(beans, ExecutorService.class, application)));
        for (Class<?> type : SipServiceSource.SERVICES) {
            SipServiceSource source = SipServiceSource.of(beans, type, application);
            String service = name + '/' + type.getSimpleName();
            BindingConfiguration own = new BindingConfiguration("java:comp/env/sip/" + service, source);
            module.getBindingConfigurations().add(own);
            module.getBindingConfigurations().add(new BindingConfiguration("java:app/" + service, source));
            synchronized (top) {
                top.addToAttachmentList(NAMES, own);
            }
        }
    }

    @Override
    public void deploy(DeploymentPhaseContext context) {
        DeploymentUnit unit = context.getDeploymentUnit();
        List<BindingConfiguration> names =
                new ArrayList<>(DeploymentUtils.getTopDeploymentUnit(unit).getAttachmentList(NAMES));
        EEModuleDescription module = unit.getAttachment(Attachments.EE_MODULE_DESCRIPTION);
        if (names.isEmpty() || module == null) {
            return;
        }
        for (ComponentDescription component : module.getComponentDescriptions()) {
            if (component.getNamingMode() == ComponentNamingMode.CREATE) {
                component.getBindingConfigurations().addAll(names);
            }
        }
    }
}
