// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.Objects;

/**
 * A SIP servlet that an annotation declares.
 *
 * @param name servlet name
 * @param className its class
 */
record AnnotatedServlet(String name, String className) {
    AnnotatedServlet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(className, "className");
    }
}
