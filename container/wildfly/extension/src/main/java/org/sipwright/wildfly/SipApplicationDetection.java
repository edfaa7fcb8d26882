// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.as.controller.ServiceNameFactory;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessorRegistry;
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
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.vfs.VirtualFile;
import org.sipwright.injection.SipBeans;
import org.sipwright.wildfly.SipArchive.AnnotatedServlet;

/**
 * PARSE phase: finds what makes a web archive a SIP application, {@code WEB-INF/sip.xml} or annotations, and makes the next
 * phases wait for the container.
 */
final class SipApplicationDetection implements DeploymentUnitProcessor {
    static final AttachmentKey<SipArchive> ARCHIVE = AttachmentKey.create(SipArchive.class);
    static final AttachmentKey<SipServer> SERVER = AttachmentKey.create(SipServer.class);

    private static final String ANNOTATIONS = "javax.servlet.sip.annotation.";
    private static final DotName SIP_SERVLET = DotName.createSimple(ANNOTATIONS + "SipServlet");
    private static final List<DotName> MARKS = List.of(
            SIP_SERVLET,
            DotName.createSimple(ANNOTATIONS + "SipApplication"),
            DotName.createSimple(ANNOTATIONS + "SipListener"),
            DotName.createSimple(ANNOTATIONS + "SipApplicationKey"),
            DotName.createSimple(ANNOTATIONS + "security.SipSecurity"));
    private static final DotName ROUTING_SERVLET = DotName.createSimple("org.sipwright.sip.RoutingServlet");
    private static final String SIP_XML = "WEB-INF/sip.xml";
    private static final String EXTENSION = ".war";

    @Override
    public void deploy(DeploymentPhaseContext context) throws DeploymentUnitProcessingException {
        DeploymentUnit unit = context.getDeploymentUnit();
        if (!DeploymentTypeMarker.isType(DeploymentType.WAR, unit)) {
            return;
        }
        Optional<byte[]> descriptor = descriptor(unit);
        CompositeIndex index = unit.getAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX);
        SequencedSet<String> classes = index == null ? new LinkedHashSet<>() : annotatedClasses(index);
        if (descriptor.isEmpty() && classes.isEmpty()) {
            return;
        }
        Optional<AnnotatedServlet> routing = Optional.empty();
        if (index != null) {
            List<AnnotationInstance> servlets = index.getAnnotations(SIP_SERVLET);
            Optional<AnnotationInstance> found = routingServlet(index, servlets);
            if (found.isPresent() && (servlets.size() > 1 || descriptor.isPresent())) {
                throw SipSubsystemMessages.MESSAGES.routingServletNotAlone(
                        unit.getName(), describe(found.get()).className());
            }
            routing = found.map(SipApplicationDetection::describe);
        }
        String name = unit.getName().endsWith(EXTENSION)
                ? unit.getName().substring(0, unit.getName().length() - EXTENSION.length())
                : unit.getName();
        if (routing.isEmpty()) {
            offerServices(unit);
        }
        unit.putAttachment(ARCHIVE, new SipArchive(name, routing, descriptor, List.copyOf(classes)));
        context.addDeploymentDependency(ServiceNameFactory.resolveServiceName(SipSubsystemRegistrar.SERVER), SERVER);
    }

    /** Lets {@code @Resource} of the container's services work in all archives of the deployment: they share one registry. */
    private static void offerServices(DeploymentUnit unit) {
        EEResourceReferenceProcessorRegistry registry =
                unit.getAttachment(org.jboss.as.ee.component.Attachments.RESOURCE_REFERENCE_PROCESSOR_REGISTRY);
        SipBeans beans = SharedBeans.of(unit);
        SipServiceSource.SERVICES.forEach(
                type -> registry.registerResourceReferenceProcessor(SipServiceSource.reference(beans, type)));
    }

    /** Whether the archive has a descriptor of SIP servlets. */
    static boolean hasDescriptor(DeploymentUnit unit) {
        return unit.getAttachment(Attachments.DEPLOYMENT_ROOT)
                .getRoot()
                .getChild(SIP_XML)
                .exists();
    }

    /** Whether a class carries an annotation that makes an archive a SIP application. */
    static boolean isMarked(IndexView index) {
        return MARKS.stream().anyMatch(mark -> !index.getAnnotations(mark).isEmpty());
    }

    private static Optional<byte[]> descriptor(DeploymentUnit unit) throws DeploymentUnitProcessingException {
        VirtualFile file =
                unit.getAttachment(Attachments.DEPLOYMENT_ROOT).getRoot().getChild(SIP_XML);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream content = file.openStream()) {
            return Optional.of(content.readAllBytes());
        } catch (IOException failure) {
            throw SipSubsystemMessages.MESSAGES.descriptorNotRead(failure, file.getPathName(), failure.getMessage());
        }
    }

    static SequencedSet<String> annotatedClasses(CompositeIndex index) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (DotName mark : MARKS) {
            for (AnnotationInstance found : index.getAnnotations(mark)) {
                names.add(declaring(found.target()).name().toString());
            }
        }
        return names;
    }

    private static ClassInfo declaring(AnnotationTarget target) {
        return switch (target.kind()) {
            case METHOD -> target.asMethod().declaringClass();
            case FIELD -> target.asField().declaringClass();
            default -> target.asClass();
        };
    }

    private static Optional<AnnotationInstance> routingServlet(
            CompositeIndex index, Collection<AnnotationInstance> servlets) {
        Set<DotName> routing = index.getAllKnownSubclasses(ROUTING_SERVLET).stream()
                .map(ClassInfo::name)
                .collect(Collectors.toSet());
        return servlets.stream()
                .filter(one -> routing.contains(declaring(one.target()).name()))
                .findFirst();
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
