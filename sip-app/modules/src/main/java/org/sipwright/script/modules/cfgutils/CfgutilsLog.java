// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cfgutils;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module cfgutils says; ids 5545 to 5549. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface CfgutilsLog extends BasicLogger {
    /** The logger. */
    CfgutilsLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), CfgutilsLog.class, "org.sipwright.script.cfgutils");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5545, value = "heap: %d bytes in use, %d taken, %d at most")
    void memory(long used, long taken, long most);

    @LogMessage(level = Logger.Level.FATAL)
    @Message(id = 5546, value = "abort() of the script ends the server")
    void aborting();
}
