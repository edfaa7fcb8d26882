// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What dialog tells the administrator; ids 5600 to 5604. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface DialogLog extends BasicLogger {
    /** The logger. */
    DialogLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DialogLog.class, "org.sipwright.dialog");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5600, value = "Loaded %d calls of the table %s")
    void loaded(int calls, String table);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5601, value = "%d calls could not be written to the table %s and are tried again later: %s")
    void notWritten(int calls, String table, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5602, value = "create_dialog() has no option '%s', so no dialog was made")
    void noSuchOption(String options);
}
