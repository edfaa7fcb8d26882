// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What registrar tells the administrator; ids 5565 to 5569. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RegistrarLog extends BasicLogger {
    /** The logger. */
    RegistrarLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RegistrarLog.class, "org.sipwright.registrar");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5565, value = "%s")
    void badFlags(String what);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5566, value = "The registration of %s, which the main registrar accepted, was not kept: %s")
    void notKept(String aor, String reason);
}
