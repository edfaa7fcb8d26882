// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.UriText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RecordedRoute;
import org.sipwright.sip.RoutingRequest;

/** Staying on the path of a dialog (RFC 3261 section 16.6 step 4, RFC 5658). */
public final class RecordRouteFunctions {
    private final RrModule module;

    RecordRouteFunctions(RrModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "record_route",
            least = 0,
            routes = {REQUEST, BRANCH, FAILURE},
            doc = "Puts a Record-Route of this server on top when the request is relayed, with the given parameters.")
    public int recordRoute(ScriptContext context, String parameters) {
        RouteState state = RouteState.of(context.state());
        if (state.isRecorded() && context.branch().isEmpty()) {
            return -1;
        }
        state.setArgument(parameters);
        return record(context, state);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "record_route_preset",
            least = 1,
            routes = {REQUEST, BRANCH, FAILURE},
            doc =
                    "Puts a Record-Route with this host and port on top; with a second one for the side that it came in on.")
    public int preset(ScriptContext context, String outbound, String inbound) {
        RouteState state = RouteState.of(context.state());
        if (state.isRecorded() && context.branch().isEmpty()) {
            return -1;
        }
        state.setPreset(outbound, inbound);
        return record(context, state);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "add_rr_param",
            routes = {REQUEST, BRANCH, FAILURE},
            doc = "Adds parameters, ;name=value, to the Record-Route, before or after it is made.")
    public int addParameter(ScriptContext context, String parameters) {
        if (!parameters.startsWith(";")) {
            return -1;
        }
        RouteState state = RouteState.of(context.state());
        state.add(parameters);
        return state.isRecorded() ? record(context, state) : 1;
    }

    /** The values that the script has preset, the side that the request leaves by on top. */
    private List<String> fixed(RouteState state, String user, String tag) {
        List<String> values = new ArrayList<>(2);
        for (String place : List.of(state.preset(), state.presetInbound())) {
            if (!place.isEmpty()) {
                String fromTag = module.appendsFromTag() && !tag.isEmpty() ? ";ftag=" + tag : "";
                values.add("<sip:" + (user.isEmpty() ? "" : user + '@') + place + fromTag + ";lr" + module.valueOfLr()
                        + state.added() + '>');
            }
        }
        return values;
    }

    private int record(ScriptContext context, RouteState state) {
        Optional<RoutingRequest> received = Messages.received(context);
        if (received.isEmpty()) {
            return -1;
        }
        state.setRecorded();
        String tag = received.get().fromTag();
        String parameters = module.valueOfLr()
                + (module.appendsFromTag() && !tag.isEmpty() ? ";ftag=" + tag : "")
                + state.argument()
                + state.added();
        String user = module.addsUser()
                ? Messages.requestUri(context)
                        .flatMap(UriText::parse)
                        .map(UriText::user)
                        .orElse("")
                : "";
        RecordedRoute route = new RecordedRoute(user, parameters, module.recordsTwice(), fixed(state, user, tag));
        if (context.branch().isPresent()) {
            context.branch().get().setRecordRoute(route);
        } else {
            received.get().setRecordRoute(route);
        }
        return 1;
    }
}
