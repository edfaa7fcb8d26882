// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How callers are authenticated. Since 2.0. */
@Inherited
@Documented
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipLogin {
    /** The authentication scheme. */
    String authMethod() default "NONE";

    /** The realm. */
    String realmName() default "";

    /** How an identity can be asserted. */
    SipLogin.IdentityAssertion identityAssertion() default SipLogin.IdentityAssertion.NONE;

    /** Whether asserted identities are taken. */
    SipLogin.IdentityAssertionSupport identityAssertionSupport() default SipLogin.IdentityAssertionSupport.SUPPORTED;

    /** How an identity can be asserted. */
    enum IdentityAssertion {
        /** By the P-Asserted-Identity header (RFC 3325). */
        P_ASSERTED_IDENTITY,
        /** By the Identity header (RFC 8224). */
        IDENTITY,
        /** By the login of the WebSocket. */
        WEBSOCKET,
        /** Not at all. */
        NONE
    }

    /** Whether asserted identities are taken. */
    enum IdentityAssertionSupport {
        /** They are required. */
        REQUIRED,
        /** They are taken where they come. */
        SUPPORTED
    }
}
