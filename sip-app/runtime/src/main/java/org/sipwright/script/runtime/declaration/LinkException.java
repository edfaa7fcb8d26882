// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/** A mistake in the script's text that shows when it is linked; becomes a finding with the place in the script. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what is wrong and what was expected
     */
    public LinkException(String message) {
        super(message);
    }
}
