// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.ERROR;
import static org.sipwright.script.runtime.declaration.RouteUse.EVENT;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;
import static org.sipwright.script.runtime.declaration.RouteUse.TIMER;

import java.util.regex.Pattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The functions of ratelimit from release 1.10 on. */
public final class RateFunctions {
    private static final int YES = 1;
    private static final int NO = -1;

    private final RatelimitModule module;

    RateFunctions(RatelimitModule module) {
        this.module = module;
    }

    /** The name without a suffix that says how servers share the counter: /r, /b or both. */
    private static String alone(String name) {
        int slash = name.lastIndexOf('/');
        if (slash <= 0 || !name.substring(slash + 1).matches("[rb]{1,2}")) {
            return name;
        }
        RatelimitLog.LOG.alone(name);
        return name.substring(0, slash).strip();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_check",
            least = 2,
            since = "1.10",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL, TIMER, EVENT, ERROR},
            doc =
                    "Counts one in a pipe, which is made where it is missing; false when that is above the limit, which is in each "
                            + "second. Algorithms: TAILDROP, RED, SBT, FEEDBACK with percents of load, NETWORK with bytes.")
    public int check(ScriptContext context, String name, int limit, String algorithm) {
        return module.pipes().check(alone(name), limit, Algorithm.of(algorithm)) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_dec_count",
            since = "1.10",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL, TIMER, EVENT, ERROR},
            doc = "Takes one from the counter of a pipe, for what was refused.")
    public int decrement(ScriptContext context, String name) {
        return module.pipes().decrement(name) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_reset_count",
            since = "1.10",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL, TIMER, EVENT, ERROR},
            doc = "Sets the counter of a pipe to 0.")
    public int reset(ScriptContext context, String name) {
        return module.pipes().reset(name) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rl_values",
            least = 1,
            since = "3.5",
            doc = "Puts the names of all pipes into an AVP, or of those that an expression fits.")
    public int values(ScriptContext context, ScriptVariable target, Pattern expression) {
        for (String name : module.pipes().names()) {
            if (expression.matcher(name).find() && !target.set(context, name)) {
                return NO;
            }
        }
        return YES;
    }
}
