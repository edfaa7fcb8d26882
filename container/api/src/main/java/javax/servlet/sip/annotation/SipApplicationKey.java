// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that finds the key of the application session for an initial request; requests with equal keys share
 * one. It is public static, takes a {@link javax.servlet.sip.SipServletRequest} that it must not change, and returns a
 * String, or null for a session of its own. One for each application.
 */
@Target({ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SipApplicationKey {
    /** The application that it belongs to; that of its package when empty. */
    String applicationName() default "";
}
