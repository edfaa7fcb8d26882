// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A security constraint for one SIP method. Since 2.0. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipMethodConstraint {
    /** The value. */
    String value();

    /** What no roles mean. */
    SipSecurity.EmptyRoleSemantic emptyRoleSemantic() default SipSecurity.EmptyRoleSemantic.PERMIT;

    /** What the transport must give. */
    SipSecurity.TransportGuarantee transportGuarantee() default SipSecurity.TransportGuarantee.NONE;

    /** Whether 407 is used in place of 401. */
    boolean proxyAuthentication() default false;

    /** Roles that may. */
    String[] rolesAllowed() default {};
}
