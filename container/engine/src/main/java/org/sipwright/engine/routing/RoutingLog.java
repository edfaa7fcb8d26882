// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.jboss.logging.Logger.Level.ERROR;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the routing path says to the log; ids 2500 to 2599. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RoutingLog extends BasicLogger {
    /** The logger. */
    RoutingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RoutingLog.class, "org.sipwright.routing");

    @LogMessage(level = ERROR)
    @Message(id = 2500, value = "The routing application failed on %s of call %s; this call is given up")
    void applicationFailed(@Cause Throwable cause, String what, String callId);
}
