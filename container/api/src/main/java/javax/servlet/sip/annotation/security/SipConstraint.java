// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a servlet asks of senders, for all methods without a {@link SipMethodConstraint} of their own. Left at its
 * defaults it asks for nothing. Since 2.0.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipConstraint {
    /** What it means that no roles are named. */
    SipSecurity.EmptyRoleSemantic value() default SipSecurity.EmptyRoleSemantic.PERMIT;

    /** The roles that are let in; where there are any, {@link #value} does not count. */
    String[] rolesAllowed() default {};

    /** Whether the transport has to encrypt. */
    SipSecurity.TransportGuarantee transportGuarantee() default SipSecurity.TransportGuarantee.NONE;

    /** Whether senders are challenged with 407 and not with 401. */
    boolean proxyAuthentication() default false;
}
