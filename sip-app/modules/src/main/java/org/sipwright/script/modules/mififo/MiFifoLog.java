// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.mififo;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module mi_fifo says; ids 5530 to 5534. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface MiFifoLog extends BasicLogger {
    /** The logger. */
    MiFifoLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), MiFifoLog.class, "org.sipwright.script.mi_fifo");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5530, value = "a command on %s was passed over: %s")
    void passedOver(String fifo, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5531, value = "reading %s failed and will be tried again: %s")
    void failed(String fifo, String reason);
}
