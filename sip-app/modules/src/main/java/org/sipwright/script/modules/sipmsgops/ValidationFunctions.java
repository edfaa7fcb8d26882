// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Whether a message is as RFC 3261 wants it, and a message as JSON. Stateless. */
public final class ValidationFunctions {
    /** The declaration says it. */
    @ScriptFunction(
            name = "sipmsg_validate",
            least = 0,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "True when the message has what RFC 3261 demands; flags: s SDP, h all headers, r f t c URIs,"
                    + " m no Max-Forwards needed. The variable gets the reason otherwise.")
    public int validate(ScriptContext context, String flags, ScriptVariable reason) {
        MessageProblem problem = MessageValidation.of(context, flags);
        if (problem == MessageProblem.NONE) {
            return 1;
        }
        if (reason.isWritable()) {
            reason.set(context, problem.text());
        }
        return problem.code();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sip_to_json",
            since = "3.6",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Gives a variable the message as JSON: first_line, headers by name, body.")
    public int toJson(ScriptContext context, ScriptVariable variable) {
        return variable.set(context, MessageJson.of(context.message())) ? 1 : -1;
    }
}
