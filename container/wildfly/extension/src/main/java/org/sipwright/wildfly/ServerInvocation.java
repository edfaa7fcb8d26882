// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipApplicationSession;
import org.jboss.as.naming.context.NamespaceContextSelector;
import org.sipwright.engine.application.InvocationInterceptor;
import org.sipwright.injection.SipBeans;

/**
 * Stands around each call of application code: {@code java:comp} is the archive's own, and the CDI scopes of SIP are active.
 *
 * @param naming naming context of the archive
 * @param beans beans of the deployment
 */
record ServerInvocation(NamespaceContextSelector naming, SipBeans beans) implements InvocationInterceptor {
    @Override
    public void around(Optional<SipApplicationSession> session, Call call) throws ServletException, IOException {
        NamespaceContextSelector.pushCurrentSelector(naming);
        SipBeans.Scope scope = beans.enter(session);
        try {
            call.proceed();
        } finally {
            scope.close();
            NamespaceContextSelector.popCurrentSelector();
        }
    }
}
