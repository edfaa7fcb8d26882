// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.sipwright.stack.StackSettings;
import org.wildfly.extension.undertow.deployment.UndertowAttachments;

/** POST_MODULE phase: ties the life of the SIP application to that of its servlet context. */
final class SipApplicationStart implements DeploymentUnitProcessor {

    @Override
    public void deploy(DeploymentPhaseContext context) {
        DeploymentUnit unit = context.getDeploymentUnit();
        AnnotatedServlet servlet = unit.getAttachment(SipApplicationDetection.SERVLET);
        if (servlet == null) {
            return;
        }
        StackSettings settings = unit.getAttachment(SipApplicationDetection.SETTINGS);
        ClassLoader classLoader = unit.getAttachment(Attachments.MODULE).getClassLoader();
        RoutingApplication application = new RoutingApplication(servlet, settings, classLoader);
        ServletExtension extension = (deployment, servletContext) -> deployment.addListener(
                new ListenerInfo(RoutingApplication.class, new ImmediateInstanceFactory<>(application)));
        unit.addToAttachmentList(UndertowAttachments.UNDERTOW_SERVLET_EXTENSIONS, extension);
    }
}
