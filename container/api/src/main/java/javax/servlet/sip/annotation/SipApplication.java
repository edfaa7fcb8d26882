// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.servlet.sip.ConcurrencyMode;
import javax.servlet.sip.annotation.security.SipLogin;

/**
 * Declares a SIP application, in place of the root of sip.xml. The proxy timeout is in seconds, that of sessions in
 * minutes.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipApplication {
    /** The name. */
    String name() default "";

    /** A name to show. */
    String displayName() default "";

    /** Path of a small icon. */
    String smallIcon() default "";

    /** Path of a large icon. */
    String largeIcon() default "";

    /** What it is. */
    String description() default "";

    /** Whether its sessions can be replicated. */
    boolean distributable() default false;

    /** Proxy timeout in seconds. */
    int proxyTimeout() default 180;

    /** Lifetime of application sessions in minutes. */
    int sessionTimeout() default 3;

    /** The servlet that gets all initial requests. */
    String mainServlet() default "";

    /** How its code may run at the same time. */
    ConcurrencyMode concurrencyMode() default ConcurrencyMode.VENDORSPECIFIC;

    /** Whether the application answers CANCEL itself. */
    boolean disableCancelHandling() default false;

    /** How callers are authenticated. */
    SipLogin loginConfig() default @SipLogin;

    /** Whether a SUBSCRIBE makes a dialog before its NOTIFY. */
    boolean establishDialogOnSubscribeTransaction() default false;

    /** Version of the SIP Servlet API whose semantics apply. */
    String version() default "2.0";

    /** Whether derived sessions start with the attributes of the original. */
    boolean enableDerivedSessionAttributeCloning() default false;
}
