// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.servlet.sip.Predicate;

/** Ties an annotation to a condition on the message. Since 2.0. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@SuppressWarnings("rawtypes") // the signature of JSR 359
public @interface SipPredicate {
    /** The condition; a public class with a public constructor without arguments. */
    Class<? extends Predicate> value() default Predicate.class;
}
