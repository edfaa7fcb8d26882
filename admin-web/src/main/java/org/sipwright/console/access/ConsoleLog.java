// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the console writes to the log; ids 9000 to 9099. */
@MessageLogger(projectCode = "SIPW", length = 5)
public interface ConsoleLog extends BasicLogger {
    /** The logger. */
    ConsoleLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ConsoleLog.class, "org.sipwright.console");

    /** The first user was made. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 9000, value = "The console's first administrator was made, with the name admin")
    void firstAdministrator();

    /** A call failed inside. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 9003, value = "A call of the console's REST interface failed (%s)")
    void callFailed(@Cause Throwable cause, String id);

    /** The users cannot be kept. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 9001, value = "The console's users in %s cannot be read or written; nobody can sign in")
    void usersUnavailable(@Cause Throwable cause, Object folder);

    /** The audit log cannot be written. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 9002, value = "The audit log %s cannot be written; changes are refused until it can")
    void auditUnavailable(@Cause Throwable cause, Object file);

    /** The figures could not be read. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 9006, value = "The figures could not be read; the console's charts have a gap")
    void sampleFailed(@Cause Throwable cause);
}
