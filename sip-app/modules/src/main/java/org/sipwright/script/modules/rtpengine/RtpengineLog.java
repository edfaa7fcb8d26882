// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module rtpengine says; ids 5640 to 5644. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RtpengineLog extends BasicLogger {
    /** The logger. */
    RtpengineLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RtpengineLog.class, "org.sipwright.script.rtpengine");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5640, value = "a notification of the relay at %s is not understood: %s")
    void badNotification(String source, String reason);
}
