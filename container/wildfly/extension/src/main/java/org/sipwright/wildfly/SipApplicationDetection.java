// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import java.util.Optional;
import org.jboss.as.controller.ServiceNameFactory;
import org.jboss.as.ee.structure.DeploymentType;
import org.jboss.as.ee.structure.DeploymentTypeMarker;
import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.sipwright.stack.StackSettings;

/**
 * PARSE phase: finds the SIP servlet of a web archive and makes the next phases wait for the settings.
 */
final class SipApplicationDetection implements DeploymentUnitProcessor {
    static final AttachmentKey<AnnotatedServlet> SERVLET = AttachmentKey.create(AnnotatedServlet.class);
    static final AttachmentKey<StackSettings> SETTINGS = AttachmentKey.create(StackSettings.class);

    private static final DotName SIP_SERVLET = DotName.createSimple("javax.servlet.sip.annotation.SipServlet");
    private static final String SIP_XML = "WEB-INF/sip.xml";

    @Override
    public void deploy(DeploymentPhaseContext context) throws DeploymentUnitProcessingException {
        DeploymentUnit unit = context.getDeploymentUnit();
        if (!DeploymentTypeMarker.isType(DeploymentType.WAR, unit)) {
            return;
        }
        if (unit.getAttachment(Attachments.DEPLOYMENT_ROOT)
                .getRoot()
                .getChild(SIP_XML)
                .exists()) {
            throw SipSubsystemMessages.MESSAGES.descriptorNotSupported(unit.getName());
        }
        CompositeIndex index = unit.getAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX);
        List<AnnotationInstance> found = index == null ? List.of() : index.getAnnotations(SIP_SERVLET);
        if (found.isEmpty()) {
            return;
        }
        if (found.size() > 1) {
            throw SipSubsystemMessages.MESSAGES.severalServletsNotSupported(unit.getName(), found.size());
        }
        unit.putAttachment(SERVLET, describe(found.getFirst()));
        context.addDeploymentDependency(
                ServiceNameFactory.resolveServiceName(SipSubsystemRegistrar.SETTINGS), SETTINGS);
    }

    static AnnotatedServlet describe(AnnotationInstance annotation) {
        AnnotationTarget target = annotation.target();
        String className = target.asClass().name().toString();
        String name = Optional.ofNullable(annotation.value("name"))
                .map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty())
                .orElse(target.asClass().simpleName());
        return new AnnotatedServlet(name, className);
    }
}
