// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.maxfwd;

import java.util.Optional;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Max-Forwards (RFC 3261 section 16.6 step 3). */
public final class MaxfwdFunctions {
    private final MaxfwdModule module;

    MaxfwdFunctions(MaxfwdModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "mf_process_maxfwd_header",
            routes = RouteUse.REQUEST,
            doc = "Takes one off Max-Forwards, or adds the header with the given value; false once it is 0.")
    public int process(ScriptContext context, int value) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        int hops = request.get().maxForwards();
        if (hops == -1) {
            request.get().setMaxForwards(value);
            return 2;
        }
        if (hops <= 0) {
            return -1;
        }
        request.get().setMaxForwards(hops > module.limit() ? module.limit() : hops - 1);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "is_maxfwd_lt",
            routes = {RouteUse.REQUEST, RouteUse.FAILURE, RouteUse.BRANCH},
            doc = "True when Max-Forwards is less than a value.")
    public int isLess(ScriptContext context, int value) {
        int hops = Messages.received(context).map(RoutingRequest::maxForwards).orElse(-2);
        return hops == -1 ? -1 : hops < -1 ? -2 : hops < value ? 1 : -1;
    }
}
