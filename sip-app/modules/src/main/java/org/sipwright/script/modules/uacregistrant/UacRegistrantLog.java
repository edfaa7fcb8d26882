// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module uac_registrant says; ids 5675 to 5679. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface UacRegistrantLog extends BasicLogger {
    /** The logger. */
    UacRegistrantLog LOG = Logger.getMessageLogger(
            MethodHandles.lookup(), UacRegistrantLog.class, "org.sipwright.script.uac_registrant");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5675, value = "uac_registrant: the row of '%s' is left out: its %s is no URI: '%s'")
    void noUri(String aor, String column, String text);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5676, value = "uac_registrant: the row of '%s' is left out: this server has no socket '%s'")
    void noSocket(String aor, String socket);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5677, value = "uac_registrant: %d registrations were loaded")
    void loaded(int number);
}
