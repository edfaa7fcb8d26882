// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An event for the running script, whose {@code event_route} of this name runs: {@code @Inject @ToScript
 * Event<ScriptEvent> events}. Fired while no script runs, it reaches nobody.
 */
@Qualifier
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ToScript {
    /** The annotation as an object. */
    final class Literal extends AnnotationLiteral<ToScript> implements ToScript {
        /** The only one. */
        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {}
    }
}
