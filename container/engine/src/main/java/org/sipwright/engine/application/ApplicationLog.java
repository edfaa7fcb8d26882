// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the container says of applications in the log; ids 2100 to 2199. */
@MessageLogger(projectCode = "SIPW", length = 5)
public interface ApplicationLog extends BasicLogger {
    /** The logger. */
    ApplicationLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ApplicationLog.class, "org.sipwright.engine");

    /** An exception came out of application code; the call that it belongs to goes on or is answered 500. */
    @LogMessage(level = ERROR)
    @Message(id = 2100, value = "The application failed in %s")
    void applicationFailed(@Cause Throwable failure, String where);

    /** An application is ready for requests. */
    @LogMessage(level = INFO)
    @Message(id = 2101, value = "SIP application %s is deployed")
    void deployed(String application);

    /** An application is gone. */
    @LogMessage(level = INFO)
    @Message(id = 2102, value = "SIP application %s is undeployed")
    void undeployed(String application);

    /** The router threw; the request was answered 500. */
    @LogMessage(level = ERROR)
    @Message(id = 2103, value = "The application router failed")
    void routerFailed(@Cause Throwable failure);

    /** The router chose an application that is not there; the request was answered 500. */
    @LogMessage(level = ERROR)
    @Message(id = 2104, value = "The application router chose %s, which is not deployed")
    void unknownApplication(String application);
}
