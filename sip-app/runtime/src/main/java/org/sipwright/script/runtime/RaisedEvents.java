// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Events that a routing block raises: an event_route that runs at once (1.10 to 2.4) has the message of that block. */
public final class RaisedEvents {
    private static final ScopedValue<ScriptContext> RAISER = ScopedValue.newInstance();

    private RaisedEvents() {}

    /** Raises an event from the block that runs. */
    public static void raise(ScriptContext context, ScriptEvent event) {
        ScopedValue.where(RAISER, context)
                .run(() -> context.environment().events().raise(event));
    }

    /** The run of an event_route that waits for nothing: with the message of the block that raised the event, if one did. */
    static ScriptContext atOnce(RoutingScript script, ScriptEvent event) {
        return RAISER.isBound()
                ? ScriptContext.of(script, RAISER.get(), event)
                : ScriptContext.of(script, RouteUse.EVENT, Optional.of(event));
    }
}
