// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a listener; what it listens to is seen from the interfaces that it implements. */
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SipListener {
    /** The application that it belongs to; that of its package when empty. */
    String applicationName() default "";

    /** What the listener is for. */
    String description() default "";
}
