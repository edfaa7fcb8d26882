// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.midatagram;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module mi_datagram says; id 5525. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface MiDatagramLog extends BasicLogger {
    /** The logger. */
    MiDatagramLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), MiDatagramLog.class, "org.sipwright.script.mi_datagram");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5525, value = "a command or an answer on %s was lost: %s")
    void failed(String socket, String reason);
}
