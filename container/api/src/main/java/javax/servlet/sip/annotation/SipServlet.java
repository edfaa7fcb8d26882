// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a SIP servlet: a subclass of {@link javax.servlet.sip.SipServlet}, or since 2.0 any class whose methods
 * carry SIP method annotations (a POJO servlet).
 */
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SipServlet {
    /** The servlet's name; that of its class without package when empty. */
    String name() default "";

    /** The application that it belongs to; that of its package when empty. */
    String applicationName() default "";

    /** What the servlet is for. */
    String description() default "";

    /** Its place in the order of initialisation; negative when it can wait for its first message. */
    int loadOnStartup() default -1;
}
