// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** A header or URI that cannot be parsed. */
public class ServletParseException extends ServletException {
    private static final long serialVersionUID = 1L;

    /** Without text. */
    public ServletParseException() {}

    /** With a text. */
    public ServletParseException(String message) {
        super(message);
    }

    /** With a text and a cause. */
    public ServletParseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public ServletParseException(Throwable cause) {
        super(cause);
    }
}
