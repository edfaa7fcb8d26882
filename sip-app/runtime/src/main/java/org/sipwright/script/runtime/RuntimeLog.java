// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What running scripts say about their own mistakes; ids 4100 to 4199. The place is a file and a line of the script. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface RuntimeLog extends BasicLogger {
    /** The logger. */
    RuntimeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RuntimeLog.class, "org.sipwright.script");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4101, value = "%s: %s; the condition is neither true nor false and the else branch runs")
    void conditionFailed(String place, String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4102, value = "%s: the assignment to %s failed and the old value stays: %s")
    void assignmentFailed(String place, String variable, String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 4103,
            value = "%s: the loop was stopped after %d rounds; the global parameter max_while_loops sets the limit")
    void loopStopped(String place, int rounds);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4104, value = "%s: routes call each other more than %d deep; the last call was not made")
    void tooDeep(String place, int most);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4105, value = "%s: there is no %s[%s]")
    void noSuchRoute(String place, String kind, String name);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4106, value = "%s: %s was not called: %s")
    void notCalled(String place, String function, String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4107, value = "%s: division by zero; the result is 0")
    void divisionByZero(String place);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4108, value = "%s: 'for' needs a variable with the index [*]; nothing was done")
    void loopNeedsAll(String place);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4109, value = "%s: an assertion failed: %s")
    void assertionFailed(String place, String text);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4110, value = "%s: error(\"%s\", \"%s\") does nothing, as in OpenSIPS")
    void errorStatement(String place, String kind, String text);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4111, value = "%s[%s] failed")
    void routeFailed(@org.jboss.logging.annotations.Cause Throwable cause, String kind, String name);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4112, value = "%s: '%s' is not a regular expression: %s")
    void notAnExpression(String place, String pattern, String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4113, value = "%s: async() gave up waiting after %d seconds")
    void asyncTimedOut(String place, int seconds);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4114,
            value =
                    "%s: the regular expression '%s' was given up on a text of %d chars, as if nothing were found: %s; simplify it. "
                            + "This is said once for each expression; the statistic expressions_given_up counts all")
    void expressionGaveUp(String place, String expression, int length, String why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = Message.NONE, value = "%s")
    void scriptError(String text);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = Message.NONE, value = "%s")
    void scriptWarning(String text);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = Message.NONE, value = "%s")
    void scriptInformation(String text);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = Message.NONE, value = "%s")
    void scriptDebugging(String text);

    /** Writes a text of the script at OpenSIPS's level, from -3 for alerts to 4 for debugging. */
    default void script(int level, String text) {
        String line = text.stripTrailing();
        if (level < 0) {
            scriptError(line);
        } else if (level == 1) {
            scriptWarning(line);
        } else if (level < 4) {
            scriptInformation(line);
        } else {
            scriptDebugging(line);
        }
    }
}
