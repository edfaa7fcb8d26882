// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** A response cannot be sent reliably, or a PRACK cannot be made for it (RFC 3262). */
public class Rel100Exception extends ServletException {
    /** The response is no provisional one above 100. */
    public static final int NOT_1XX = 0;
    /** The response does not answer an INVITE. */
    public static final int NOT_INVITE = 1;
    /** The caller listed 100rel neither as supported nor as required. */
    public static final int NO_REQ_SUPPORT = 2;
    /** The container does not support 100rel. */
    public static final int NOT_SUPPORTED = 3;
    /** The response to acknowledge was not sent reliably. */
    public static final int NOT_100rel = 4;

    private static final long serialVersionUID = 1L;
    private final int reason;

    /** With one of the reasons above. */
    public Rel100Exception(int reason) {
        this.reason = reason;
    }

    /** One of the reasons above. */
    public int getReason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return switch (reason) {
            case NOT_1XX -> "not a provisional response from 101 to 199";
            case NOT_INVITE -> "not a response to INVITE";
            case NO_REQ_SUPPORT -> "the client does not support 100rel";
            case NOT_SUPPORTED -> "the container does not support 100rel";
            case NOT_100rel -> "the response was not sent reliably";
            default -> "reliable provisional responses failed for reason " + reason;
        };
    }
}
