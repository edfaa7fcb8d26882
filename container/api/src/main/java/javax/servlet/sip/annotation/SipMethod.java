// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ties an annotation to a SIP method. The container looks only at this mark, so that applications can make annotations
 * for methods of their own. Since 2.0.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface SipMethod {
    /** The SIP method; empty for any. */
    String value();
}
