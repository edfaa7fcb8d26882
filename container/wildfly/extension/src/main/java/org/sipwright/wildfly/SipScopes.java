// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.servlet.sip.annotation.SipApplicationSessionScoped;
import javax.servlet.sip.annotation.SipInvocationScoped;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.jandex.Index;

/**
 * PARSE phase, once the indexes of a deployment are put together: the server learns that the scopes of JSR 359 define beans
 * (CDI section 2.5.1), as it would of scopes that the deployment itself brings.
 */
final class SipScopes implements DeploymentUnitProcessor {
    private static final CompositeIndex SCOPES = scopes();

    private static CompositeIndex scopes() {
        try {
            return new CompositeIndex(List.of(Index.of(SipApplicationSessionScoped.class, SipInvocationScoped.class)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void deploy(DeploymentPhaseContext context) {
        DeploymentUnit unit = context.getDeploymentUnit();
        CompositeIndex own = unit.getAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX);
        // the server looks for such annotations in the index of the whole deployment
        if (unit.getParent() == null && own != null) {
            unit.putAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX, new CompositeIndex(own, SCOPES));
        }
    }
}
