// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

/** The answer of a management command that failed, as JSON-RPC 2.0 has it. */
public final class ManagementException extends Exception {
    /** The code for parameters that are missing or wrong. */
    public static final int INVALID_PARAMETERS = -32602;
    /** The code for a command that does not exist. */
    public static final int UNKNOWN_COMMAND = -32601;
    /** The code for a failure inside the server. */
    public static final int INTERNAL = -32603;

    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * Makes one.
     *
     * @param code a code of JSON-RPC, or one like a SIP status, as OpenSIPS uses them
     * @param message what is wrong
     */
    public ManagementException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The code. */
    public int code() {
        return code;
    }
}
