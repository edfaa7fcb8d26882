// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;

/** A variable of the script, linked to its place in the text. Immutable and thread-safe. */
@FunctionalInterface
public interface ScriptVariable {
    /** What {@link #number} gives for NULL. */
    long NULL_NUMBER = Long.MIN_VALUE;

    /** What {@link #number} gives for a text. */
    long NO_NUMBER = Long.MAX_VALUE;

    /** The variable of an argument that was left out: always NULL, never set. */
    ScriptVariable NONE = context -> null;

    /** Its value: a String, an Integer, or null. */
    Object get(ScriptContext context);

    /**
     * Sets its value.
     *
     * @return false when it cannot be set, or not to this
     */
    default boolean set(ScriptContext context, Object value) {
        return false;
    }

    /** Sets it to an integer; the same as {@link #set}, for variables that can spare the box. */
    default boolean setNumber(ScriptContext context, int value) {
        return set(context, value);
    }

    /**
     * Sets its value with {@code :=}, in the place of all that it has; what that means beside {@link #set} is the variable's
     * own affair.
     *
     * @return false when it cannot be set, or not to this
     */
    default boolean replace(ScriptContext context, Object value) {
        return set(context, value);
    }

    /** All its values, the first that {@link #get} gives first; one where it has no more, none where it is NULL. */
    default List<Object> values(ScriptContext context) {
        Object value = get(context);
        return value == null ? List.of() : List.of(value);
    }

    /** Whether it can be set at all. */
    default boolean isWritable() {
        return false;
    }

    /**
     * Its integer without a box, for comparisons and arithmetic.
     *
     * @return the integer, {@link #NULL_NUMBER} or {@link #NO_NUMBER}
     */
    default long number(ScriptContext context) {
        return switch (get(context)) {
            case Integer number -> number;
            case null -> NULL_NUMBER;
            default -> NO_NUMBER;
        };
    }
}
