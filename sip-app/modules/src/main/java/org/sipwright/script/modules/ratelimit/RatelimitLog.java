// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module ratelimit says; ids 5620 to 5624. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RatelimitLog extends BasicLogger {
    /** The logger. */
    RatelimitLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RatelimitLog.class, "org.sipwright.script.ratelimit");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5620, value = "all pipes with FEEDBACK have one limit: %d counts, not %d")
    void otherLimit(int limit, int given);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5621, value = "a limit of FEEDBACK is between 1 and 99 percent, not %d")
    void badLimit(int limit);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5622, value = "there are %d pipes; '%s' is not limited")
    void tooMany(int most, String pipe);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5623, value = "'%s' asks for counters shared by servers, which are not supported; it counts alone")
    void alone(String pipe);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5624, value = "there is no pipe '%s'")
    void noPipe(String pipe);
}
