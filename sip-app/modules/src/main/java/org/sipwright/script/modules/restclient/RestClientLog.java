// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the module rest_client says; ids 5610 to 5619. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RestClientLog extends BasicLogger {
    /** The logger. */
    RestClientLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RestClientLog.class, "org.sipwright.script.rest_client");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5610, value = "%s %s failed: %s")
    void failed(String method, String url, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5611, value = "'%s' is no URL of HTTP")
    void badUrl(String url);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5612, value = "%s %s was not begun: %d transfers are under way")
    void tooMany(String method, String url, int most);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5613, value = "rest_append_hf: '%s' is no header that can be added: %s")
    void badHeader(String text, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5614, value = "the TLS client domain '%s' cannot be used: %s")
    void badDomain(String domain, String reason);
}
