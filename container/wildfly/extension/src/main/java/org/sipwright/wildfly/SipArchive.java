// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What makes a web archive a SIP application.
 *
 * @param name its name where neither sip.xml nor {@code @SipApplication} gives one: the module's
 * @param routing its routing servlet; empty for a standard application
 * @param descriptor the bytes of {@code WEB-INF/sip.xml}
 * @param annotatedClasses names of the classes that carry an annotation of SIP servlets
 */
record SipArchive(
        String name, Optional<AnnotatedServlet> routing, Optional<byte[]> descriptor, List<String> annotatedClasses) {

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
}
