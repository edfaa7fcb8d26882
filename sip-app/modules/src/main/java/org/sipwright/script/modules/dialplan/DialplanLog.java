// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialplan;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What dialplan tells the administrator; ids 5578 to 5579. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface DialplanLog extends BasicLogger {
    /** The logger. */
    DialplanLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DialplanLog.class, "org.sipwright.dialplan");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5578, value = "The rule with id %d is left out: its expression is wrong: %s")
    void badRule(long id, String reason);
}
