// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a parameter whose text is taken apart: when the script is loaded where it is constant, at each call otherwise. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParsedBy {
    /** The parser; it has a public constructor without parameters and no state. */
    Class<? extends ArgumentParser<?>> value();

    /** Whether the parser gets the text as it is written, with its dollars: it is no format. */
    boolean raw() default false;

    /** Whether a text that is nothing but a variable is taken as it is written as well: it names the variable. */
    boolean verbatim() default false;
}
