// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.event.EventSubscriptions;
import org.sipwright.script.runtime.RaisedEvents;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.management.ScriptEvent;

/** Functions about events. */
public final class EventFunctions {
    private final EventSubscriptions subscriptions;

    EventFunctions(EventSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "raise_event",
            least = 1,
            doc =
                    "Raises an event; with one more variable its values are the parameters, with two the first has their names.")
    public int raise(ScriptContext context, String event, ScriptVariable first, ScriptVariable second) {
        boolean named = second != ScriptVariable.NONE;
        List<Object> names = named ? first.values(context) : List.of();
        List<Object> values = named ? second.values(context) : first.values(context);
        if (named && names.size() != values.size()) {
            return -1;
        }
        List<Map.Entry<String, Object>> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.add(Map.entry(named ? Values.text(names.get(i)) : "", values.get(i)));
        }
        context.environment().events().declare(event);
        if (context.environment().events().isWanted(event)) {
            RaisedEvents.raise(context, new ScriptEvent(event, parameters));
        }
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "subscribe_event",
            least = 2,
            doc = "Has an event told to a socket such as udp:host:port, for so many seconds; an hour without a number.")
    public int subscribe(ScriptContext context, String event, String socket, int expires) {
        try {
            subscriptions.subscribe(
                    event, socket, expires == ScriptContext.OMITTED ? EventSubscriptions.STANDARD_EXPIRES : expires);
            return 1;
        } catch (LinkException e) {
            ScriptLog.LOG.subscriberFailed(socket, event, e.getMessage());
            return -1;
        }
    }
}
