// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.prometheus;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module prometheus says; ids 5630 to 5634. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface PrometheusLog extends BasicLogger {
    /** The logger. */
    PrometheusLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), PrometheusLog.class, "org.sipwright.script.prometheus");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 5630,
            value = "%s can only stand in the route of script_route, prometheus_push_stat behind a declaration")
    void misplaced(String function);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5631, value = "what the route of script_route returns is not understood: %s")
    void badFigures(String reason);
}
