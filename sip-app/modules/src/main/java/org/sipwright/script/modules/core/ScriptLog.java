// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What scripts write to the log, and what the core says of them; ids 5500 to 5519. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface ScriptLog extends BasicLogger {
    /** The logger. */
    ScriptLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ScriptLog.class, "org.sipwright.script");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s")
    void error(String text);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s")
    void warning(String text);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = Message.NONE, value = "%s")
    void information(String text);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = Message.NONE, value = "%s")
    void debugging(String text);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5500, value = "%s(): '%s' is not a word that it knows")
    void unknownWord(String function, String word);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5501, value = "%s(): '%s' is no socket of this server")
    void unknownSocket(String function, String socket);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5502, value = "%s(): no cache is named '%s'; load a cachedb module and see its parameter cachedb_url")
    void unknownCache(String function, String id);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5503, value = "%s(): the cache '%s' failed: %s")
    void cacheFailed(String function, String id, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5504, value = "the subscriber %s of %s cannot be told: %s")
    void subscriberFailed(String socket, String event, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5505, value = "an assertion does not hold and abort_on_assert is set: the server stops")
    void aborting();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5506, value = "%s(): there is no blacklist '%s'; dst_blacklist defines one")
    void unknownBlacklist(String function, String name);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5507, value = "%s(): the blacklist '%s' is read-only; define it with the flag expire")
    void readOnlyBlacklist(String function, String name);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5508, value = "%s(): '%s' is no address or network")
    void noNetwork(String function, String text);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5509, value = "the main route took %d us for a request, longer than execmsgthreshold")
    void slowMessage(long microseconds);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5510, value = "%s(): '%s' is no peer; ip:port was expected")
    void unknownPeer(String function, String peer);

    /** Writes at OpenSIPS's level, from -3 for alerts to 4 for debugging. */
    default void write(int level, String text) {
        String line = text.stripTrailing();
        if (level < 0) {
            error(line);
        } else if (level == 1) {
            warning(line);
        } else if (level < 4) {
            information(line);
        } else {
            debugging(line);
        }
    }
}
