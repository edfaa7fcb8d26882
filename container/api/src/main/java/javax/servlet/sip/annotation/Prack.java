// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the method of a POJO servlet that handles PRACK requests, or responses to them. Since 2.0. */
@SipMethod("PRACK")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Prack {}
