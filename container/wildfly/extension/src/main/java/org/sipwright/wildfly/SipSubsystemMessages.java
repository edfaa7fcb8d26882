// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.jboss.logging.Logger.Level.INFO;

import java.lang.invoke.MethodHandles;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.sipwright.sip.SipEndpoint;

/** What the subsystem says; ids 3000 to 3999. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface SipSubsystemMessages extends BasicLogger {
    /** The messages. */
    SipSubsystemMessages MESSAGES =
            Logger.getMessageLogger(MethodHandles.lookup(), SipSubsystemMessages.class, "org.sipwright.wildfly");

    @LogMessage(level = INFO)
    @Message(id = 3000, value = "SIP application %s listens on %s")
    void listening(String application, SipEndpoint endpoint);

    @Message(id = 3001, value = "%s: a deployment descriptor WEB-INF/sip.xml is not supported; use @SipServlet")
    DeploymentUnitProcessingException descriptorNotSupported(String deployment);

    @Message(id = 3002, value = "%s has %d SIP servlets; more than one in an archive is not supported")
    DeploymentUnitProcessingException severalServletsNotSupported(String deployment, int count);

    @Message(
            id = 3003,
            value = "%s does not extend org.sipwright.sip.RoutingServlet; other SIP servlets are not supported")
    IllegalStateException notARoutingServlet(String className);

    @Message(id = 3004, value = "SIP application %s could not be started: %s")
    IllegalStateException notStarted(@Cause Throwable cause, String application, String reason);
}
