// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How senders are authenticated; given in {@link javax.servlet.sip.annotation.SipApplication#loginConfig}. Since 2.0.
 */
@Inherited
@Documented
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipLogin {
    /** The scheme: {@code DIGEST}, or {@code NONE}. */
    String authMethod() default "NONE";

    /** The realm of challenges. */
    String realmName() default "";

    /** The kind of asserted identity that is taken in place of a login. */
    SipLogin.IdentityAssertion identityAssertion() default SipLogin.IdentityAssertion.NONE;

    /** Whether an asserted identity is a must. */
    SipLogin.IdentityAssertionSupport identityAssertionSupport() default SipLogin.IdentityAssertionSupport.SUPPORTED;

    /** Kinds of asserted identity. Since 2.0. */
    enum IdentityAssertion {
        /** The P-Asserted-Identity header of a trusted peer (RFC 3325). */
        P_ASSERTED_IDENTITY,
        /** The signed Identity header (RFC 4474). */
        IDENTITY,
        /** The login of the WebSocket that the request came on. */
        WEBSOCKET,
        /** None. */
        NONE
    }

    /** Whether an asserted identity is a must. Since 2.0. */
    enum IdentityAssertionSupport {
        /** Requests without one are rejected. */
        REQUIRED,
        /** Senders without one log in. */
        SUPPORTED
    }
}
