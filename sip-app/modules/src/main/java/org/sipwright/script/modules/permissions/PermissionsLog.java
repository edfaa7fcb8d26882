// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.permissions;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What permissions tells the administrator; ids 5575 to 5577. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface PermissionsLog extends BasicLogger {
    /** The logger. */
    PermissionsLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), PermissionsLog.class, "org.sipwright.permissions");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5575, value = "The address table has '%s' with mask %s, which is no address; the row is left out")
    void badAddress(String address, String mask);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5576, value = "A file of permissions cannot be used: %s")
    void badFile(String reason);
}
