// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingRequest;

/** Staying on the path of a dialog (RFC 3261 sections 16.4, 16.6; RFC 5658). */
public final class RecordRouteFunctions {
    private final RrModule module;

    RecordRouteFunctions(RrModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "record_route",
            routes = {RouteUse.REQUEST, RouteUse.BRANCH, RouteUse.FAILURE},
            doc = "Puts a Record-Route of this server on top when the request is relayed.")
    public int recordRoute(ScriptContext context) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty()) {
            return -1;
        }
        boolean tag = module.appendsFromTag() && !request.get().fromTag().isEmpty();
        request.get().setRecordRoute(tag ? ";ftag=" + request.get().fromTag() : "");
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "loose_route",
            routes = RouteUse.REQUEST,
            doc = "Follows the Route headers: takes off those of this server. False when there is none to follow.")
    public int looseRoute(ScriptContext context) {
        Optional<RoutingRequest> found = context.request();
        if (found.isEmpty()) {
            return -1;
        }
        RoutingRequest request = found.get();
        int line = request.indexOfHeader("Route", 0);
        if (line < 0) {
            return -1;
        }
        Optional<SipUriText> top = SipUriText.parse(first(request.headerValue(line)));
        if (top.isEmpty() || !isOwn(context, top.get())) {
            return top.isEmpty() ? -1 : 1;
        }
        removeFirst(request, line);
        if (top.get().hasParameter("r2")) {
            int next = request.indexOfHeader("Route", 0);
            if (next >= 0
                    && SipUriText.parse(first(request.headerValue(next)))
                            .filter(second -> isOwn(context, second))
                            .isPresent()) {
                removeFirst(request, next);
            }
        }
        return 1;
    }

    private static boolean isOwn(ScriptContext context, SipUriText uri) {
        return context.environment().container().isLocal(uri.host(), uri.port(), "");
    }

    private static String first(String values) {
        int comma = endOfFirst(values);
        return comma < 0 ? values : values.substring(0, comma);
    }

    private static int endOfFirst(String values) {
        boolean angle = false;
        for (int i = 0; i < values.length(); i++) {
            char c = values.charAt(i);
            if (c == ',' && !angle) {
                return i;
            }
            angle = c == '<' || c != '>' && angle;
        }
        return -1;
    }

    private static void removeFirst(RoutingRequest request, int line) {
        String values = request.headerValue(line);
        int comma = endOfFirst(values);
        if (comma < 0) {
            request.removeHeader(line);
        } else {
            request.replaceHeader(line, values.substring(comma + 1).trim());
        }
    }
}
