// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** Log messages of the stack. What a peer does wrong is counted and not logged. */
@MessageLogger(projectCode = "SIPW", length = 5)
@ValidIdRange(min = 1000, max = 1999)
interface StackLog {
    StackLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), StackLog.class, "org.sipwright.stack");

    /** An exception of the layer above came down; the call it belongs to is left as it is. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1000, value = "A message or timer could not be dealt with")
    void taskFailed(@Cause Throwable failure);
}
