// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What dispatcher tells the administrator; ids 5580 to 5584. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface DispatcherLog extends BasicLogger {
    /** The logger. */
    DispatcherLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), DispatcherLog.class, "org.sipwright.dispatcher");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5580, value = "Destination %s of set %d is %s now")
    void state(String uri, int set, String state);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5581, value = "The state of %s could not be written: %s")
    void notWritten(String uri, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5582, value = "ds_select_dst(): the algorithm %d is not supported; no destination is chosen")
    void unsupported(int algorithm);
}
