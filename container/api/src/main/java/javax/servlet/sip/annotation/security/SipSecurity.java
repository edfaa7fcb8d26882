// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a servlet asks of senders. A security constraint of sip.xml for the same servlet goes before it. Since 2.0. */
@Inherited
@Documented
@Target({ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SipSecurity {
    /** What it asks for methods that {@link #sipMethodConstraints} does not name. */
    SipConstraint value() default @SipConstraint;

    /** What it asks for single methods. */
    SipMethodConstraint[] sipMethodConstraints() default {};

    /** What it means that no roles are named. Since 2.0. */
    enum EmptyRoleSemantic {
        /** Nobody is let in. */
        DENY,
        /** Everybody is let in. */
        PERMIT
    }

    /** What the transport has to give. Since 2.0. */
    enum TransportGuarantee {
        /** Encryption: TLS or secure WebSocket. */
        CONFIDENTIAL,
        /** Nothing. */
        NONE
    }
}
