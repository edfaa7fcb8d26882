// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module json says; ids 5540 to 5544. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface JsonLog extends BasicLogger {
    /** The logger. */
    JsonLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), JsonLog.class, "org.sipwright.script.json");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5540, value = "$json(%s): not JSON: %s")
    void noJson(String object, String reason);
}
