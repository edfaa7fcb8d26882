// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.util.List;

/**
 * The declaration of an event that a module raises.
 *
 * @param name its name, such as {@code E_UL_AOR_INSERT}
 * @param parameters the names of its parameters in their order
 * @param doc when it is raised
 */
public record EventDeclaration(String name, List<String> parameters, String doc) {

    /** Copies the list. */
    public EventDeclaration {
        parameters = List.copyOf(parameters);
    }
}
