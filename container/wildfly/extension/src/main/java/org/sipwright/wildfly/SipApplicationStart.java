// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContextListener;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.weld.Capabilities;
import org.jboss.as.weld.WeldCapability;
import org.sipwright.injection.SipBeans;
import org.wildfly.extension.undertow.deployment.UndertowAttachments;

/** POST_MODULE phase: ties the life of the SIP application to that of its servlet context. */
final class SipApplicationStart implements DeploymentUnitProcessor {

    @Override
    public void deploy(DeploymentPhaseContext context) {
        DeploymentUnit unit = context.getDeploymentUnit();
        SipArchive archive = unit.getAttachment(SipApplicationDetection.ARCHIVE);
        if (archive == null) {
            return;
        }
        SipServer server = unit.getAttachment(SipApplicationDetection.SERVER);
        ClassLoader classLoader = unit.getAttachment(Attachments.MODULE).getClassLoader();
        ServletContextListener application = archive.routing()
                .<ServletContextListener>map(servlet -> new RoutingApplication(servlet, server, classLoader))
                .orElseGet(() -> standard(unit, archive, server, classLoader));
        ServletExtension extension = (deployment, servletContext) -> deployment.addListener(
                new ListenerInfo(ServletContextListener.class, new ImmediateInstanceFactory<>(application)));
        unit.addToAttachmentList(UndertowAttachments.UNDERTOW_SERVLET_EXTENSIONS, extension);
    }

    private static StandardApplication standard(
            DeploymentUnit unit, SipArchive archive, SipServer server, ClassLoader classLoader) {
        EEModuleDescription module = unit.getAttachment(org.jboss.as.ee.component.Attachments.EE_MODULE_DESCRIPTION);
        SipBeans beans = SharedBeans.of(unit);
        unit.getAttachment(Attachments.CAPABILITY_SERVICE_SUPPORT)
                .getOptionalCapabilityRuntimeAPI(Capabilities.WELD_CAPABILITY_NAME, WeldCapability.class)
                .filter(weld -> weld.isPartOfWeldDeployment(unit))
                .ifPresent(weld -> weld.registerExtensionInstance(beans, unit));
        StandardApplication application =
                new StandardApplication(archive, server, classLoader, module.getNamespaceContextSelector(), beans);
        SipNames.announce(unit, application.deployment(), classLoader);
        unit.addToAttachmentList(
                UndertowAttachments.UNDERTOW_SERVLET_EXTENSIONS, new ConvergedSide(application::services, classLoader));
        return application;
    }
}
