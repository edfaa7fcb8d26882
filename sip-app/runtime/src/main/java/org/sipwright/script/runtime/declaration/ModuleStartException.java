// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/** Says why a module cannot start with the parameters it was given; the script does not run then. */
public final class ModuleStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what is wrong and what to do, for the person who wrote the script
     */
    public ModuleStartException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message what is wrong and what to do, for the person who wrote the script
     * @param cause what failed
     */
    public ModuleStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
