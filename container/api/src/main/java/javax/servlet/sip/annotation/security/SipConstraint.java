// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A security constraint. Since 2.0. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipConstraint {
    /** The value. */
    SipSecurity.EmptyRoleSemantic value() default SipSecurity.EmptyRoleSemantic.PERMIT;

    /** Roles that may. */
    String[] rolesAllowed() default {};

    /** What the transport must give. */
    SipSecurity.TransportGuarantee transportGuarantee() default SipSecurity.TransportGuarantee.NONE;

    /** Whether 407 is used in place of 401. */
    boolean proxyAuthentication() default false;
}
