// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.Map;
import java.util.Optional;

/**
 * A servlet as declared.
 *
 * @param name servlet name, unique in the application
 * @param className its class
 * @param instance made by the host already
 * @param initParameters from {@code init-param}
 * @param loadOnStartup place in the order of initialisation; negative for on demand
 */
public record ServletDeclaration(
        String name,
        String className,
        Optional<Object> instance,
        Map<String, String> initParameters,
        int loadOnStartup) {}
