// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What those that tell events say; id 5526. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface EventLog extends BasicLogger {
    /** The logger. */
    EventLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), EventLog.class, "org.sipwright.script.event");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5526, value = "the event %s could not be told to %s: %s")
    void lost(String event, String peer, String reason);
}
