// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions that need no module. */
public final class CoreFunctions {
    /** The declaration says it. */
    @ScriptFunction(name = "xlog", doc = "Writes a text with variables to the log, at the level L_INFO.")
    public int xlog(ScriptContext context, String text) {
        return write(context, "L_INFO", text);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "xlog", doc = "Writes a text with variables to the log, at a level such as L_DBG or L_ERR.")
    public int xlogAt(ScriptContext context, String level, String text) {
        return write(context, level, text);
    }

    private static int write(ScriptContext context, String level, String text) {
        int number = level(level);
        if (number <= context.environment().logLevel()) {
            ScriptLog.LOG.write(number, text);
        }
        return 1;
    }

    /** The third character of a level decides. */
    private static int level(String name) {
        return switch (name.length() > 2 ? name.charAt(2) : 'I') {
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
    @ScriptFunction(name = "setflag", doc = "Sets a message flag.")
    public int setflag(ScriptContext context, String flag) {
        context.state()
                .setFlags(context.state().flags()
                        | context.environment().messageFlags().bit(flag).orElse(0));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetflag", doc = "Clears a message flag.")
    public int resetflag(ScriptContext context, String flag) {
        context.state()
                .setFlags(context.state().flags()
                        & ~context.environment().messageFlags().bit(flag).orElse(0));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isflagset", doc = "True when a message flag is set.")
    public int isflagset(ScriptContext context, String flag) {
        return (context.state().flags()
                                & context.environment().messageFlags().bit(flag).orElse(0))
                        != 0
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "force_rport", doc = "Answers to where the request came from, whatever its Via says.")
    public int forceRport(ScriptContext context) {
        context.request().ifPresent(org.sipwright.sip.RoutingRequest::forceRport);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "forward", doc = "Sends the request on without a transaction, to $du or the Request-URI.")
    public int forward(ScriptContext context) {
        return context.request().isPresent()
                        && context.request().get().forwardStateless() == org.sipwright.sip.RelayOutcome.SENT
                ? 1
                : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "is_myself", doc = "True when a host is one of this server.", least = 1)
    public int isMyself(ScriptContext context, String host, String port) {
        int number = port.isEmpty() ? 0 : org.sipwright.script.runtime.Operators.integer(port);
        return context.environment().container().isLocal(host, number, "") ? 1 : -1;
    }
}
