// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.Optional;

/**
 * What this product has of the catalogue; found by the service loader, so that a check needs no runtime. What an
 * implementation does not answer counts as supported here, and the translator says the rest.
 */
public interface SupportedNames {

    /** Whether this module can be loaded. */
    boolean module(String name);

    /** Whether a module that no release of OpenSIPS has can be loaded: one of this product's own, such as cdi. */
    default boolean ownModule(String name) {
        return false;
    }

    /** Whether this function of the module can be called; the module is {@code core} for those of the core. */
    boolean function(String module, String name);

    /** Whether this variable can be used; the name has no dollar and nothing behind it. */
    default boolean variable(String name) {
        return true;
    }

    /** Whether this transformation can be used, such as {@code s} and {@code len}, in small letters. */
    default boolean transformation(String group, String name) {
        return true;
    }

    /** Whether this parameter of the module has an effect. */
    default boolean parameter(String module, String name) {
        return true;
    }

    /** Whether this event of the module is raised; the module is {@code core} for those of the core. */
    default boolean event(String module, String name) {
        return true;
    }

    /** Why a global parameter does nothing here though a script may count on it; empty for others. */
    default Optional<String> missingEffect(String name) {
        return Optional.empty();
    }

    /** Whether this global parameter can be set. */
    default boolean global(String name) {
        return true;
    }
}
