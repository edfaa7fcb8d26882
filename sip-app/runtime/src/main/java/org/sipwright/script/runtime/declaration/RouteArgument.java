// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an {@code int} parameter that takes the number of a routing block, which the script gives by name. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface RouteArgument {
    /** The keyword of the block's kind, such as {@code failure_route}. */
    String value();
}
