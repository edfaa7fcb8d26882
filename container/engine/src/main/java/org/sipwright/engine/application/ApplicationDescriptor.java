// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.security.SecurityRules;

/**
 * An application as its descriptor and annotations say, checked. Immutable.
 *
 * @param name application name
 * @param options application-wide settings
 * @param servlets declared servlets
 * @param listeners classes of listeners, in the order of declaration
 * @param mappings servlet mappings in document order; empty with a main servlet
 * @param mainServlet servlet for all initial requests
 * @param contextParameters init parameters of the context
 * @param keyMethod the {@code @SipApplicationKey} method
 * @param security what it says about its callers
 */
public record ApplicationDescriptor(
        String name,
        ApplicationOptions options,
        List<ServletDeclaration> servlets,
        List<String> listeners,
        List<ServletMapping> mappings,
        Optional<String> mainServlet,
        Map<String, String> contextParameters,
        Optional<Method> keyMethod,
        SecurityRules security) {}
