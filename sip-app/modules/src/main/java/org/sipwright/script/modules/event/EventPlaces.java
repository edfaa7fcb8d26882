// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.management.ScriptEvent;

/**
 * Where a script wants which parameters of an event.
 *
 * @param places the places in their order
 */
public record EventPlaces(List<Place> places) {

    /** Copies the list. */
    public EventPlaces {
        places = List.copyOf(places);
    }

    /**
     * A place.
     *
     * @param parameter the parameter's name; empty for the one at the same place among the parameters
     * @param variable takes its value
     */
    public record Place(String parameter, ScriptVariable variable) {}

    /** Reads {@code name=$variable; $variable; ...}. */
    public static final class Parser implements ArgumentParser<EventPlaces> {
        /** For the linkage. */
        public Parser() {}

        @Override
        public EventPlaces parse(String text, ScriptEnvironment environment) throws LinkException {
            List<Place> places = new ArrayList<>();
            for (String part : text.split(";")) {
                String place = part.strip();
                if (place.isEmpty()) {
                    continue;
                }
                int dollar = place.indexOf('$');
                int equals = place.indexOf('=');
                boolean named = equals >= 0 && equals < dollar;
                String name = named ? place.substring(0, equals).strip() : "";
                ScriptVariable variable = environment
                        .linker()
                        .variable(named ? place.substring(equals + 1).strip() : place);
                if (!variable.isWritable()) {
                    throw new LinkException("'" + place + "' names no variable that can be set");
                }
                places.add(new Place(name, variable));
            }
            return new EventPlaces(places);
        }
    }

    /** Sets the variables; false when the event has no such parameter, or one cannot be set. */
    boolean fill(ScriptContext context, ScriptEvent event) {
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Object value;
            if (place.parameter().isEmpty()) {
                value = i < event.parameters().size()
                        ? event.parameters().get(i).getValue()
                        : null;
            } else {
                value = event.parameter(place.parameter()).orElse(null);
            }
            if (value == null || !place.variable().set(context, value)) {
                return false;
            }
        }
        return true;
    }
}
