// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;
import java.util.Optional;

/**
 * A variable taken apart: {@code $(<context>name(inner)[index]{group.name,argument}...)} or {@code $name(inner)}.
 *
 * @param text as written, with its dollar
 * @param context {@code request} or {@code reply}, where one is named
 * @param name its name without the dollar, such as {@code avp}; {@code $} for the dollar itself; empty when it is broken
 * @param inner the name in parentheses
 * @param index which of several values
 * @param transformations what is done with the value, from left to right
 */
public record VariableReference(
        String text,
        Optional<String> context,
        String name,
        Optional<Inner> inner,
        Optional<Index> index,
        List<Transformation> transformations) {

    /** The name in parentheses. */
    public sealed interface Inner {
        /** As it stands; what a dollar in the middle of it means is the variable's own affair. */
        record Fixed(String name) implements Inner {}

        /** The value of another variable. */
        record Computed(VariableReference variable) implements Inner {}
    }

    /** Which of several values. */
    public sealed interface Index {
        /** A place; 0 is the first, -1 the last. */
        record At(int position) implements Index {}

        /** All of them: {@code [*]}. */
        record All() implements Index {}

        /** A new value behind the others, for writing: {@code [append]}. */
        record Append() implements Index {}

        /** A word that the variable itself knows, such as {@code insert} of {@code $sdp.line}. */
        record Named(String word) implements Index {}

        /** A place that another variable holds. */
        record Computed(VariableReference variable) implements Index {}
    }

    /**
     * A step between the value and its use.
     *
     * @param group the word before the first dot, in small letters
     * @param name what stands behind the first dot, in small letters
     * @param arguments what follows the commas
     * @param offset where the opening brace stands in the outermost text
     */
    public record Transformation(String group, String name, List<Argument> arguments, int offset) {}

    /**
     * An argument of a transformation.
     *
     * @param text as written; a leading blank counts
     * @param variable the variable that the argument is, where it is nothing else
     */
    public record Argument(String text, Optional<VariableReference> variable) {}

    /** The name in parentheses where it is no other variable. */
    public Optional<String> fixedInner() {
        return inner.flatMap(
                name -> name instanceof Inner.Fixed fixed ? Optional.of(fixed.name()) : Optional.<String>empty());
    }
}
