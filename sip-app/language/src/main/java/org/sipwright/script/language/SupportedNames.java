// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

/** What this product has of the catalogue; found by the service loader, so that a check needs no runtime. */
public interface SupportedNames {

    /** Whether this module can be loaded. */
    boolean module(String name);

    /** Whether this function of the module can be called. */
    boolean function(String module, String name);
}
