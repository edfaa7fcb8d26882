// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** Max-Forwards does not let the request go any further (RFC 3261 section 16.3). */
public class TooManyHopsException extends ServletException {
    private static final long serialVersionUID = 1L;

    /** Without text. */
    public TooManyHopsException() {}

    /** With a text. */
    public TooManyHopsException(String message) {
        super(message);
    }

    /** With a text and a cause. */
    public TooManyHopsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public TooManyHopsException(Throwable cause) {
        super(cause);
    }
}
