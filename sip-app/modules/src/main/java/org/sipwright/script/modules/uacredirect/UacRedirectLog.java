// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacredirect;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module uac_redirect says; ids 5670 to 5674. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface UacRedirectLog extends BasicLogger {
    /** The logger. */
    UacRedirectLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), UacRedirectLog.class, "org.sipwright.script.uac_redirect");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5670, value = "uac_redirect: a redirection is not accounted, since the module acc is not loaded")
    void notAccounted();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5671, value = "uac_redirect: '%s' is no flag; reset_all, reset_default or reset_added was expected")
    void unknownFlag(String flag);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5672, value = "uac_redirect: a request has %d filters of a kind already; '%s' is not added")
    void tooManyFilters(int most, String filter);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5673, value = "uac_redirect: '%s' is no number of contacts; a number, or total:branch, was expected")
    void noNumber(String text);
}
