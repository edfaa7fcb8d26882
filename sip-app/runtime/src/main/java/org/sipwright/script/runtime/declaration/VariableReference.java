// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.util.Optional;
import org.sipwright.script.runtime.Format;

/**
 * A variable as a script names it, without its transformations.
 *
 * @param name the name before the parenthesis or index, such as {@code avp} or {@code ru}
 * @param inner what stands in the parentheses; it may hold variables itself
 * @param index what stands in the brackets
 */
public record VariableReference(String name, Optional<Format> inner, VariableIndex index) {

    /**
     * The text in the parentheses where it must be constant.
     *
     * @throws LinkException when there is none, or it holds variables
     */
    public String constantInner() throws LinkException {
        Format format = inner.orElseThrow(() -> new LinkException("$" + name + " needs a name in parentheses"));
        return format.constant()
                .orElseThrow(() -> new LinkException("the name in $" + name + "(...) must be constant"));
    }
}
