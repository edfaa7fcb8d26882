// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.servlet.sip.ConcurrencyMode;
import javax.servlet.sip.annotation.security.SipLogin;

/**
 * Declares a SIP application on a package, or since 2.0 on a class, in place of the root of sip.xml, whose values go
 * before these.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipApplication {
    /** The name that the application router knows it by; unique in the container. */
    String name() default "";

    /** A name for people. */
    String displayName() default "";

    /** Path of a 16 by 16 icon in the archive. */
    String smallIcon() default "";

    /** Path of a 32 by 32 icon in the archive. */
    String largeIcon() default "";

    /** What the application is for. */
    String description() default "";

    /** Whether its sessions can be replicated. */
    boolean distributable() default false;

    /** Time for a final response when proxying, in seconds. */
    int proxyTimeout() default 180;

    /** Lifetime of application sessions in minutes; zero or less for no limit. */
    int sessionTimeout() default 3;

    /** The servlet that gets all initial requests. */
    String mainServlet() default "";

    /** How its messages, timers and tasks may run at the same time. Since 2.0. */
    ConcurrencyMode concurrencyMode() default ConcurrencyMode.VENDORSPECIFIC;

    /** Whether the application answers a cancelled INVITE itself instead of the container. Since 2.0. */
    boolean disableCancelHandling() default false;

    /** How senders are authenticated. Since 2.0. */
    SipLogin loginConfig() default @SipLogin;

    /** Whether the 2xx to SUBSCRIBE makes the dialog, as in RFC 3265, and not the NOTIFY, as in RFC 6665. Since 2.0. */
    boolean establishDialogOnSubscribeTransaction() default false;

    /**
     * The version of this API by whose rules the application runs: 1.1 or 2.0; any other fails deployment. Since 2.0.
     */
    String version() default "2.0";

    /** Whether sessions derived by forking start with the attributes of the original, as they did in 1.1. Since 2.0. */
    boolean enableDerivedSessionAttributeCloning() default false;
}
