// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a servlet asks of senders of one SIP method. Since 2.0. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipMethodConstraint {
    /** The SIP method. */
    String value();

    /** What it means that no roles are named. */
    SipSecurity.EmptyRoleSemantic emptyRoleSemantic() default SipSecurity.EmptyRoleSemantic.PERMIT;

    /** Whether the transport has to encrypt. */
    SipSecurity.TransportGuarantee transportGuarantee() default SipSecurity.TransportGuarantee.NONE;

    /** Whether senders are challenged with 407 and not with 401. */
    boolean proxyAuthentication() default false;

    /** The roles that are let in; where there are any, {@link #emptyRoleSemantic} does not count. */
    String[] rolesAllowed() default {};
}
