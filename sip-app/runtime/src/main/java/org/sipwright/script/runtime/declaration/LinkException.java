// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

/** A mistake in the script's text that shows when it is linked; becomes a finding with the place in the script. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unsupported;

    /**
     * Makes one.
     *
     * @param message what is wrong and what was expected
     */
    public LinkException(String message) {
        this(message, false);
    }

    private LinkException(String message, boolean unsupported) {
        super(message);
        this.unsupported = unsupported;
    }

    /**
     * Makes one for something that OpenSIPS has and that is missing here.
     *
     * @param what what it is, such as "the variable '$x'"
     */
    public static LinkException unsupported(String what) {
        return new LinkException(what + " is not supported yet", true);
    }

    /** Whether the script is right and something is missing here. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
