// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.pike;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module pike says; ids 5625 to 5629. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface PikeLog extends BasicLogger {
    /** The logger. */
    PikeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PikeLog.class, "org.sipwright.script.pike");

    @Message(id = 5625, value = "pike blocks %s, which sends too much")
    String blocked(String address);

    @Message(id = 5626, value = "pike does not block %s any longer")
    String freed(String address);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5627, value = "pike: the route '%s' of check_route can block, so that it is not run")
    void blocking(String route);
}
