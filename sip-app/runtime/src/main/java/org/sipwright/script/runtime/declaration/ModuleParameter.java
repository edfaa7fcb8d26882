// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A parameter of a module, set by modparam before the module starts; some are set several times, for several values.
 *
 * @param name its name
 * @param type what it takes
 * @param standard its value when the script does not set it, as text for the reference
 * @param doc what it does, with units
 * @param setter takes the value
 */
public record ModuleParameter(String name, Type type, String standard, String doc, Setter setter) {

    /** What a parameter takes. */
    public enum Type {
        /** A string. */
        TEXT,
        /** An integer. */
        NUMBER,
        /** Either. */
        ANY
    }

    /**
     * A value from the script.
     *
     * @param text its text; a number's digits
     * @param quoted whether it was a string
     */
    public record Value(String text, boolean quoted) {}

    /** Takes the value. */
    @FunctionalInterface
    public interface Setter {
        /**
         * Takes the value.
         *
         * @throws LinkException when it is not one that the parameter can have
         */
        void set(Value value) throws LinkException;
    }

    /** A parameter that takes a string. */
    public static ModuleParameter text(String name, String standard, String doc, Consumer<String> setter) {
        return new ModuleParameter(name, Type.TEXT, standard, doc, value -> setter.accept(value.text()));
    }

    /** A parameter that takes an integer. */
    public static ModuleParameter number(String name, int standard, String doc, IntConsumer setter) {
        return new ModuleParameter(
                name, Type.NUMBER, Integer.toString(standard), doc, value -> setter.accept(number(name, value.text())));
    }

    /** A parameter that takes either; old releases wrote numbers where new ones have names. */
    public static ModuleParameter any(String name, String standard, String doc, Consumer<String> setter) {
        return new ModuleParameter(name, Type.ANY, standard, doc, value -> setter.accept(value.text()));
    }

    private static int number(String name, String text) throws LinkException {
        try {
            return Integer.decode(text.trim());
        } catch (NumberFormatException e) {
            throw new LinkException("the parameter '" + name + "' takes a number, not '" + text + "'");
        }
    }
}
