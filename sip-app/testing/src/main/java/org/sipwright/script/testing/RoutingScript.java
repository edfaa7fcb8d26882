// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The script that a test class, or one test method, is about. A test takes a {@link ScriptUnderTest} as parameter, which is
 * started afresh for each method. A script with errors fails the class, with every finding, its line and its caret.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RoutingScriptExtension.class)
public @interface RoutingScript {
    /** The file, from the folder that the build runs in (that of the module with Maven) or among the test's resources. */
    String value() default "";

    /** The script itself, where there is no file. */
    String text() default "";

    /** Lines that are read after the script, such as {@code modparam("tm", "fr_timeout", 2)}: they take precedence. */
    String[] append() default {};

    /** Sockets that take the place of the script's own, such as {@code udp:192.0.2.1:5060}. */
    String[] listen() default {};

    /** A command that the text goes through first, as with {@code -p}: {@code m4 -D DOMAIN=example.org}. */
    String filter() default "";

    /** The release of OpenSIPS that it is written for, such as {@code 2.4}, where it does not show that. */
    String release() default "";

    /** Whether the script may use what is not supported; what it uses of that then fails when it is reached. */
    boolean allowUnsupported() default false;

    /** Variables that the trace shows beside those that the script sets, such as {@code $ru}. */
    String[] watch() default {};

    /** Statements that fill the tables before the script starts, such as those that modules read at their start. */
    String[] sql() default {};

    /** When the virtual clock starts. */
    String start() default "2026-01-01T12:00:00Z";
}
