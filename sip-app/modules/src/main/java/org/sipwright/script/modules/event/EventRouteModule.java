// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.List;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The module event_route of releases before 3.5: the blocks themselves are part of the language, as they are from then on. */
public final class EventRouteModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;

    /** For the service loader. */
    public EventRouteModule() {}

    @Override
    public String name() {
        return "event_route";
    }

    @Override
    public String doc() {
        return "Lets event_route blocks run, which need no module here.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fetch_event_params",
            routes = {RouteUse.REQUEST, RouteUse.EVENT},
            until = "2.4",
            doc =
                    "Sets variables to parameters of the event: name=$variable; ... or, without names, the first ones in their"
                            + " order.")
    public int fetch(
            ScriptContext context, @ParsedBy(value = EventPlaces.Parser.class, raw = true) EventPlaces places) {
        if (context.event().isEmpty()) {
            return NO;
        }
        ScriptEvent event = context.event().get();
        return places.fill(context, event) ? YES : NO;
    }
}
