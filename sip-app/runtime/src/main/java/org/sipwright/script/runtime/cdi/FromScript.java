// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An event that the running script or one of its modules raised:
 * {@code void gone(@Observes @FromScript("E_UL_AOR_DELETE") ScriptEvent event)}. Observers run on a virtual thread and may block.
 */
@Qualifier
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface FromScript {
    /** The event's name. */
    String value();

    /** The annotation as an object. */
    final class Literal extends AnnotationLiteral<FromScript> implements FromScript {
        private static final long serialVersionUID = 1L;
        private final String name;

        /** For an event of this name. */
        public Literal(String name) {
            this.name = name;
        }

        @Override
        public String value() {
            return name;
        }
    }
}
