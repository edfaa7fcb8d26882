// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions that write to the log. */
public final class LogFunctions {
    /** The level of errors that scripts make, between -3 for alerts and 4 for debugging. */
    static final int ERROR = -1;

    private static final int DEBUG = 4;

    private final LogConsumers consumers;

    LogFunctions(LogConsumers consumers) {
        this.consumers = consumers;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "xlog",
            doc = "Writes a text with variables to the log, at the level of xlog_print_level, which is L_NOTICE.")
    public int xlog(ScriptContext context, Format text) {
        return write(context, CoreSettings.of(context).xlogPrintLevel(), text);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "xlog",
            doc =
                    "Writes a text with variables to the log, at a level such as L_DBG or L_ERR, of which the third char counts.")
    public int xlogAt(ScriptContext context, String level, Format text) {
        return write(context, level(level), text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "xdbg", doc = "Writes a text with variables to the log at the level L_DBG.")
    public int xdbg(ScriptContext context, Format text) {
        return write(context, DEBUG, text);
    }

    /** What is not written is not put together either; what a draft logs is for who tries it, not for the server's log. */
    private int write(ScriptContext context, int level, Format text) {
        boolean written = level <= context.environment().logLevel()
                && !context.environment().isRehearsal();
        if (written || context.isTraced()) {
            String line = text.text(context);
            context.trace(level, line);
            if (written) {
                consumers.write(level, line);
            }
        }
        return 1;
    }

    /** The third char of a level decides. */
    static int level(String name) {
        return switch (name.length() > 2 ? Character.toUpperCase(name.charAt(2)) : 'I') {
            case 'A' -> -3;
            case 'C' -> -2;
            case 'E' -> -1;
            case 'W' -> 1;
            case 'N' -> 2;
            case 'D' -> 4;
            default -> 3;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setdebug", until = "2.1", doc = "Brings the configured log level back.")
    public int setDebug(ScriptContext context) {
        context.environment().setLogLevel(CoreSettings.of(context).logLevel());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setdebug", until = "2.1", doc = "Sets the log level, from -3 to 4.")
    public int setDebug(ScriptContext context, int level) {
        context.environment().setLogLevel(level);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "pv_printf", doc = "Sets a variable to a text with variables in it.")
    public int print(ScriptContext context, ScriptVariable variable, String text) {
        return variable.set(context, text) ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "avp_printf", until = "3.0", doc = "As pv_printf.")
    public int printAvp(ScriptContext context, ScriptVariable variable, String text) {
        return print(context, variable, text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "avp_print", doc = "Writes all AVPs to the log, at the level L_INFO.")
    public int printAll(ScriptContext context) {
        for (String name : context.state().avps().names()) {
            for (Object value : context.state().avps().all(name)) {
                ScriptLog.LOG.information(name + " = " + value);
            }
        }
        return 1;
    }
}
