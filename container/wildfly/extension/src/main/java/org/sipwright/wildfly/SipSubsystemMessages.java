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

    // 3001 and 3003 said that sip.xml and standard servlets are not supported

    @Message(
            id = 3002,
            value = "%s: %s extends org.sipwright.sip.RoutingServlet and has to be the only SIP servlet of its archive")
    DeploymentUnitProcessingException routingServletNotAlone(String deployment, String className);

    @Message(id = 3004, value = "SIP application %s could not be started: %s")
    IllegalStateException notStarted(@Cause Throwable cause, String application, String reason);

    @LogMessage(level = INFO)
    @Message(id = 3005, value = "SIP connector %s listens on %s")
    void connectorListens(String connector, String socket);

    @Message(id = 3006, value = "SIP connector %s could not be started: %s")
    IllegalStateException connectorNotStarted(@Cause Throwable cause, String connector, String reason);

    @LogMessage(level = INFO)
    @Message(id = 3008, value = "%s was compiled for Java EE: its names are changed to those of Jakarta EE")
    void javaEeArchive(String deployment);

    @Message(id = 3009, value = "the classes of %s cannot be read: %s")
    DeploymentUnitProcessingException classesNotRead(@Cause Throwable cause, String root, String reason);

    @Message(id = 3010, value = "SIP connector %s needs an ssl-context for protocol %s")
    String connectorNeedsTls(String connector, String protocol);

    @Message(id = 3007, value = "%s cannot be read: %s")
    DeploymentUnitProcessingException descriptorNotRead(@Cause Throwable cause, String file, String reason);
}
