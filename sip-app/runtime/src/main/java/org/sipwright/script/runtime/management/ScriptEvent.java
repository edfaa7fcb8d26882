// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that was raised.
 *
 * @param name its name, such as {@code E_UL_AOR_INSERT}
 * @param parameters its parameters in their order; values are Strings and Integers
 */
public record ScriptEvent(String name, List<Map.Entry<String, Object>> parameters) {

    /** Copies the list. */
    public ScriptEvent {
        parameters = List.copyOf(parameters);
    }

    /** A parameter by its name. */
    public Optional<Object> parameter(String parameter) {
        return parameters.stream()
                .filter(entry -> entry.getKey().equals(parameter))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
