// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the database layer tells the administrator; ids 5550 to 5559. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface DatabaseLog extends BasicLogger {
    /** The logger. */
    DatabaseLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DatabaseLog.class, "org.sipwright.database");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 5550,
            value = "Database %s cannot be reached: %s. It is tried again once a second while it is asked for.")
    void unreachable(String database, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5551, value = "Database %s is back after %d failed attempts")
    void back(String database, long failures);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5552, value = "Database %s refused a statement: %s")
    void refused(String database, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5553, value = "Made the tables of OpenSIPS 3.6 in the empty database %s")
    void created(String database);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5554, value = "The script names no database: the embedded one in %s is used")
    void embedded(String folder);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5555, value = "The table %s cannot be read: %s. What was read of it before stays.")
    void notRead(String file, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5556, value = "Changes in the database %s are lost: %s")
    void notWritten(String database, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5557, value = "Database %s of the set '%s' failed and is left out: %s")
    void leftOut(String database, String set, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5558, value = "Database %s of the set '%s' is used again")
    void usedAgain(String database, String set);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5559,
            value = "The user of the H2 database %s is no administrator of it: what it commits in the last half second"
                    + " is lost when the server is killed")
    void writtenLate(String database);
}
