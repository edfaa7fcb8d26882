// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What acc writes to the log; ids 5570 to 5574. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface AccLog extends BasicLogger {
    /** The logger. */
    AccLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AccLog.class, "org.sipwright.acc");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = Message.NONE, value = "%s")
    void record(String text);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5570, value = "A record of the call %s was not written to the table %s: %s")
    void notWritten(String callId, String table, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5571, value = "do_accounting() was called with '%s', which is not supported; nothing is accounted")
    void unsupported(String what);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5573, value = "%d records were not written to the database before the server stopped")
    void lost(int records);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5572, value = "The call %s of before the restart will not be accounted: %s")
    void notRestored(String callId, String reason);
}
