// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What sqlops and avpops tell the administrator; ids 5595 to 5599. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface SqlopsLog extends BasicLogger {
    /** The logger. */
    SqlopsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SqlopsLog.class, "org.sipwright.sqlops");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5595, value = "%s has no db_url with the number %d")
    void noDatabase(String module, int id);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5596, value = "%d variables are too few for a row of %d columns")
    void tooFew(int variables, int columns);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5597, value = "The query cannot be put together: %s")
    void notBuilt(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5598, value = "AVP %s[%d] = %s")
    void avp(String name, int place, Object value);
}
