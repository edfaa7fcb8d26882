// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What scripts write to the log; ids 5500 to 5509. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface ScriptLog extends BasicLogger {
    /** The logger. */
    ScriptLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ScriptLog.class, "org.sipwright.script");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s")
    void error(String text);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s")
    void warning(String text);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = Message.NONE, value = "%s")
    void information(String text);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = Message.NONE, value = "%s")
    void debugging(String text);

    /** Writes at OpenSIPS's level, from -3 for alerts to 4 for debugging. */
    default void write(int level, String text) {
        String line = text.stripTrailing();
        if (level < 0) {
            error(line);
        } else if (level == 1) {
            warning(line);
        } else if (level < 4) {
            information(line);
        } else {
            debugging(line);
        }
    }
}
