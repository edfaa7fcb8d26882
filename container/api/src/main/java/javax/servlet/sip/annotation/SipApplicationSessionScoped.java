// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The CDI scope of one application session: beans live until it ends, and move with it, hence must be serializable.
 * Active wherever there is a current application session. Since 2.0.
 */
@Inherited
@NormalScope(passivating = true)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SipApplicationSessionScoped {}
