// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** A header or URI does not follow its grammar. */
public class ServletParseException extends ServletException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ServletParseException() {}

    /** With a message. */
    public ServletParseException(String message) {
        super(message);
    }

    /** With a message and a cause. */
    public ServletParseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public ServletParseException(Throwable cause) {
        super(cause);
    }
}
