// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jboss.as.ee.structure.DeploymentType;
import org.jboss.as.ee.structure.DeploymentTypeMarker;
import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.AnnotationIndexUtils;
import org.jboss.as.server.deployment.module.ResourceRoot;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.vfs.VirtualFile;
import org.jboss.vfs.VisitorAttributes;
import org.jboss.vfs.util.SuffixMatchFilter;

/**
 * PARSE phase, before anything reads annotations: a SIP archive whose classes were compiled for Java EE, such as one made
 * for Restcomm, is marked, and its annotation indexes are made anew with the names of Jakarta EE.
 */
final class JavaEeDetection implements DeploymentUnitProcessor {
    static final AttachmentKey<Boolean> JAVA_EE = AttachmentKey.create(Boolean.class);

    @Override
    public void deploy(DeploymentPhaseContext context) throws DeploymentUnitProcessingException {
        DeploymentUnit unit = context.getDeploymentUnit();
        if (!DeploymentTypeMarker.isType(DeploymentType.WAR, unit)) {
            return;
        }
        Map<ResourceRoot, Index> indexes = AnnotationIndexUtils.getAnnotationIndexes(unit);
        if (!SipApplicationDetection.hasDescriptor(unit)
                && indexes.values().stream().noneMatch(SipApplicationDetection::isMarked)) {
            return;
        }
        boolean found = false;
        for (ResourceRoot root : indexes.keySet()) {
            found |= reindexed(root);
        }
        if (found) {
            unit.putAttachment(JAVA_EE, true);
            SipSubsystemMessages.MESSAGES.javaEeArchive(unit.getName());
        }
    }

    private static boolean reindexed(ResourceRoot root) throws DeploymentUnitProcessingException {
        Indexer indexer = new Indexer();
        boolean renamed = false;
        try {
            for (VirtualFile file : classes(root)) {
                try (InputStream content = file.openStream()) {
                    byte[] bytes = content.readAllBytes();
                    byte[] jakarta = JakartaNames.rename(bytes);
                    renamed |= jakarta != bytes;
                    indexer.index(new ByteArrayInputStream(jakarta));
                }
            }
        } catch (IOException failure) {
            throw SipSubsystemMessages.MESSAGES.classesNotRead(failure, root.getRootName(), failure.getMessage());
        }
        if (renamed) {
            root.putAttachment(Attachments.ANNOTATION_INDEX, indexer.complete());
        }
        return renamed;
    }

    private static List<VirtualFile> classes(ResourceRoot root) throws IOException {
        VisitorAttributes everywhere = new VisitorAttributes();
        everywhere.setLeavesOnly(true);
        everywhere.setRecurseFilter(folder -> !"META-INF".equals(folder.getName()));
        return root.getRoot().getChildrenRecursively(new SuffixMatchFilter(".class", everywhere));
    }
}
