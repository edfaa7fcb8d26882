// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.usrloc;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What usrloc tells the administrator; ids 5560 to 5564. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface LocationLog extends BasicLogger {
    /** The logger. */
    LocationLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), LocationLog.class, "org.sipwright.usrloc");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5560, value = "Loaded %d contacts of the table %s in %d ms")
    void loaded(int contacts, String table, long milliseconds);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5561, value = "Contacts of the table %s could not be written and are kept to be written later: %s")
    void notWritten(String table, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5562, value = "%d contacts of the table %s could not be written before the end: %s")
    void lost(int contacts, String table, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5563, value = "Contacts of the table %s could not be pinged: %s")
    void notPinged(String table, String reason);
}
