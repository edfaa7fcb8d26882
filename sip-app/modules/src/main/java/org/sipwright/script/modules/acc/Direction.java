// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import java.util.Optional;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.message.Parameters;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.RoutingRequest;

/** Whether a request goes from the called party to the caller. */
final class Direction {
    /** The tag of the caller, as the Route of a request tells it. */
    private static final Slot<String> CALLER_TAG = Slot.named("caller's tag for accounting");

    private Direction() {}

    /** Called by rr when it has followed a route. */
    static void note(ScriptContext context, String parameters) {
        Parameters.value(parameters, "ftag").ifPresent(tag -> context.state().put(CALLER_TAG, tag));
    }

    static boolean isUpstream(CallState state, RoutingRequest request) {
        if (request.toTag().isEmpty()) {
            return false;
        }
        Optional<String> callerTag =
                DialogModule.current(state).map(dialog -> dialog.caller().tag()).or(() -> state.get(CALLER_TAG));
        return callerTag.filter(tag -> !tag.equals(request.fromTag())).isPresent();
    }
}
