// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What nat_traversal tells the administrator; ids 5660 to 5664. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface NatTraversalLog extends BasicLogger {
    /** The logger. */
    NatTraversalLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), NatTraversalLog.class, "org.sipwright.nat_traversal");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5660, value = "The endpoints that are kept alive could not be written to %s: %s")
    void notWritten(String file, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5661, value = "The endpoints that were kept alive could not be read from %s: %s")
    void notRead(String file, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5662, value = "%d endpoints of %s are kept alive on")
    void loaded(int endpoints, String file);
}
