// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.httpd;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module httpd says; ids 5520 to 5524. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface HttpdLog extends BasicLogger {
    /** The logger. */
    HttpdLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), HttpdLog.class, "org.sipwright.script.httpd");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5520, value = "HTTP for %s on %s:%d")
    void listening(String paths, String host, int port);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5521, value = "the service of %s failed")
    void failed(String path, @Cause Throwable cause);
}
