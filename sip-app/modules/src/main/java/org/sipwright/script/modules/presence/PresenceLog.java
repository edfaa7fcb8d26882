// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What presence tells the administrator; ids 5605 to 5609. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface PresenceLog extends BasicLogger {
    /** The logger. */
    PresenceLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PresenceLog.class, "org.sipwright.presence");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5605, value = "Loaded %d publications and %d subscriptions")
    void loaded(int publications, int subscriptions);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5606, value = "What is published for %s, or who watches it, was not written: %s")
    void notWritten(String presentity, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5607, value = "Who may see %s cannot be told now, so nobody may: %s")
    void noRules(String presentity, String reason);
}
