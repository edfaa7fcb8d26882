// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.exec;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module exec says; ids 5535 to 5539. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface ExecLog extends BasicLogger {
    /** The logger. */
    ExecLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ExecLog.class, "org.sipwright.script.exec");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5535, value = "exec: '%s' failed: %s")
    void failed(String command, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5536, value = "exec: '%s' still ran after %d seconds and was ended")
    void ended(String command, int seconds);
}
