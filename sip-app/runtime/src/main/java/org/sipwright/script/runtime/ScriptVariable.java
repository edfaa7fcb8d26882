// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/** A variable of the script, linked to its place in the text. Immutable and thread-safe. */
@FunctionalInterface
public interface ScriptVariable {

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

    /** Whether it can be set at all. */
    default boolean isWritable() {
        return false;
    }
}
