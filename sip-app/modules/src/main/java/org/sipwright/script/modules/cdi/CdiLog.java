// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cdi;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** What the module cdi says in the log. */
@MessageLogger(projectCode = "SIPW", length = 5)
@ValidIdRange(min = 5690, max = 5699)
interface CdiLog {
    CdiLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), CdiLog.class, "org.sipwright.script.cdi");

    /** A bean threw; the call goes on with false. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5690, value = "cdi_call(%s) failed")
    void beanFailed(@Cause Throwable cause, String target);

    /** A script names a bean or method that is not there. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5691,
            value = "cdi_call(%s): no bean of the application has this name and such a method with %d arguments")
    void noSuchMethod(String target, int arguments);

    /** An observer of the application threw. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5692, value = "An observer of the event %s failed")
    void observerFailed(@Cause Throwable cause, String event);
}
