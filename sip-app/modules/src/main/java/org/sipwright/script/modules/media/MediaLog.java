// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What is said of media relays; ids 5635 to 5639. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface MediaLog extends BasicLogger {
    /** The logger. */
    MediaLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), MediaLog.class, "org.sipwright.script.media");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5635, value = "'%s' in the table %s is no media relay; it is left out")
    void badRelay(String relay, String table);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5636, value = "a notification of a media relay at %s is not understood: %s")
    void badNotification(String source, String reason);
}
