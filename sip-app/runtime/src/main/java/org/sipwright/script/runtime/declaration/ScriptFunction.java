// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sipwright.script.runtime.ScriptContext;

/**
 * The one declaration of a script function. It stands on a public method of an object that
 * {@link ScriptModule#functions()} names. The method takes a {@link ScriptContext} and then the script's arguments:
 *
 * <ul>
 *   <li>{@code String}: a text, a format or the text of a variable;
 *   <li>{@code int}: a number;
 *   <li>{@code Format}: a text that the function puts together itself, if at all;
 *   <li>{@code java.util.regex.Pattern}: a regular expression, compiled once where it is constant;
 *   <li>{@code ScriptVariable}: a variable, to read or to set;
 *   <li>{@code int} with {@link RouteArgument}: a routing block;
 *   <li>any type with {@link ParsedBy}: taken apart once where it is constant.
 * </ul>
 *
 * <p>From release 3.0 on a variable that is NULL, or has no number where one is needed, fits no parameter of the first two
 * kinds: the function is not called and the script sees -1. The same goes for patterns, blocks and texts to be taken apart
 * that turn out wrong at run time.
 *
 * <p>It returns the script's return code: positive for true, negative for false, 0 to end the script. Overloads are several
 * methods with the same name in their declarations and different numbers of arguments.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ScriptFunction {
    /** Its name in scripts. */
    String name();

    /** What it does and returns, in a sentence or two, for the module reference and the editor. */
    String doc();

    /**
     * The fewest arguments. Those left out are the empty string, {@link ScriptContext#OMITTED}, {@code ScriptVariable.NONE},
     * or what the parser makes of the empty text.
     */
    int least() default Integer.MAX_VALUE;

    /** The route kinds it may stand in; empty for all. */
    RouteUse[] routes() default {};

    /**
     * Whether it can block its thread (database, HTTP, a process, DNS). Blocks that can reach it run on a virtual thread,
     * while the messages of the call wait in order.
     */
    boolean blocking() default false;

    /** The first release that has it in this form, such as "3.1"; empty for every one. */
    String since() default "";

    /** The last release that has it in this form; empty for every one. */
    String until() default "";
}
