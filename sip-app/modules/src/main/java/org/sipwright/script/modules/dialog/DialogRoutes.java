// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import java.util.function.BiFunction;
import org.sipwright.script.runtime.RoutingScript;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.RouteArgument;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The routes that run when something becomes of a call: arming them, and running them with the call in hand. */
public final class DialogRoutes {
    private volatile ScriptEnvironment environment;

    DialogRoutes() {}

    void start(ScriptEnvironment surroundings) {
        environment = surroundings;
    }

    private static int arm(ScriptContext context, int route, BiFunction<ArmedRoutes, String, ArmedRoutes> change) {
        Optional<Dialog> dialog = DialogTracking.current(context);
        String name = route < 0 ? "" : context.script().routeKey(route).replaceFirst("^route ", "");
        dialog.ifPresent(one -> one.setRoutes(change.apply(one.routes(), name)));
        return dialog.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dlg_on_answer",
            least = 0,
            since = "3.4",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Has a route run when the call in hand is answered; without a name none.")
    public int onAnswer(ScriptContext context, @RouteArgument("route") int route) {
        return arm(context, route, ArmedRoutes::withAnswer);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dlg_on_timeout",
            least = 0,
            since = "3.4",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc =
                    "Has a route run when the lifetime of the call in hand ends; it can set $DLG_timeout, and the call goes on."
                            + " Without a name none.")
    public int onTimeout(ScriptContext context, @RouteArgument("route") int route) {
        return arm(context, route, ArmedRoutes::withTimeout);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "dlg_on_hangup",
            least = 0,
            since = "3.4",
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH},
            doc = "Has a route run when the call in hand is over; without a name none.")
    public int onHangup(ScriptContext context, @RouteArgument("route") int route) {
        return arm(context, route, ArmedRoutes::withHangup);
    }

    /** Runs a route with a call in hand, and then something else within the call. Called within the call. */
    void run(Dialog dialog, String name, Runnable then) {
        RoutingScript script = environment.script();
        int route = name.isEmpty() ? -1 : script.named("route", name);
        if (route < 0) {
            then.run();
        } else if (script.isBlocking(route)) {
            environment.container().execute(() -> {
                script.runAlone(route, context -> DialogTracking.setCurrent(context, dialog));
                environment.container().inCall(dialog.callId(), then);
            });
        } else {
            script.runAlone(route, context -> DialogTracking.setCurrent(context, dialog));
            then.run();
        }
    }
}
