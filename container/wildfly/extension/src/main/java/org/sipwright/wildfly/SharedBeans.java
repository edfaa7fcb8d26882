// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUtils;
import org.sipwright.injection.SipApplications;
import org.sipwright.injection.SipBeans;

/** The beans of a deployment, made with its first SIP archive: the server keeps one extension of a class for all archives. */
final class SharedBeans {
    private static final AttachmentKey<SipBeans> BEANS = AttachmentKey.create(SipBeans.class);

    private SharedBeans() {}

    static SipBeans of(DeploymentUnit unit) {
        DeploymentUnit top = DeploymentUtils.getTopDeploymentUnit(unit);
        // the archives of an EAR are processed at the same time
        synchronized (top) {
            SipBeans beans = top.getAttachment(BEANS);
            if (beans == null) {
                beans = new SipBeans(new SipApplications());
                top.putAttachment(BEANS, beans);
            }
            return beans;
        }
    }
}
