// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/**
 * A global parameter of scripts and what becomes of it here.
 *
 * @param name its name
 * @param effect whether it does something
 * @param doc what it does, or why it does nothing
 */
public record GlobalParameter(String name, Effect effect, String doc) {

    /** Whether a parameter does something. */
    public enum Effect {
        /** It does what it does in OpenSIPS. */
        WORKS,
        /** It speaks of something that this server has not, so that nothing is missed. */
        NOT_NEEDED,
        /** A script may count on what it does, which is not there: the check warns. */
        MISSING
    }
}
