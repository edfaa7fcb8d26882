// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one declaration of a script function. It stands on a public static method that takes a {@link ScriptContext} and then
 * the script's arguments: String for a text or format, int for a number, {@link ScriptVariable} for an output variable. It
 * returns the script's return code: positive for true, negative for false, 0 to end the script.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ScriptFunction {
    /** Its name in scripts. */
    String name();

    /** What it does, in a sentence or two, for the module reference and the editor. */
    String doc();

    /** The fewest arguments; those missing at the end are the empty string or {@link ScriptContext#OMITTED}. */
    int least() default Integer.MAX_VALUE;

    /** The route kinds it may stand in, in OpenSIPS's words; empty for all. */
    String[] routes() default {};

    /** Whether it can block its thread. */
    boolean blocking() default false;
}
