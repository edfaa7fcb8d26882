// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Security constraints of a SIP servlet. Since 2.0. */
@Inherited
@Documented
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipSecurity {
    /** The value. */
    SipConstraint value() default @SipConstraint;

    /** Constraints for single methods. */
    SipMethodConstraint[] sipMethodConstraints() default {};

    /** What an empty list of roles means. */
    enum EmptyRoleSemantic {
        /** Nobody may. */
        DENY,
        /** Everybody may. */
        PERMIT
    }

    /** What the transport must give. */
    enum TransportGuarantee {
        /** Encryption. */
        CONFIDENTIAL,
        /** Nothing. */
        NONE
    }
}
