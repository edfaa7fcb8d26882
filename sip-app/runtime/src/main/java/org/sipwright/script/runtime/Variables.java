// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.script.runtime.variables.CoreVariables;

/** Variables of the core for code that needs one of them by its name. */
public final class Variables {
    private static final Map<String, VariableDeclaration> BY_NAME = CoreVariables.all().stream()
            .collect(Collectors.toUnmodifiableMap(VariableDeclaration::name, Function.identity()));

    private Variables() {}

    /** Links a variable written as {@code $name} or {@code $name(inner)}; empty when the core has none like it. */
    public static Optional<ScriptVariable> link(String text) {
        int open = text.indexOf('(');
        VariableDeclaration declaration = BY_NAME.get(text.substring(1, open < 0 ? text.length() : open));
        if (declaration == null) {
            return Optional.empty();
        }
        Optional<Format> inner = open < 0
                ? Optional.empty()
                : Optional.of(Format.constant(text.substring(open + 1, text.lastIndexOf(')'))));
        try {
            return Optional.of(
                    declaration.linker().link(new VariableReference(declaration.name(), inner, VariableIndex.NONE)));
        } catch (LinkException e) {
            return Optional.empty();
        }
    }
}
