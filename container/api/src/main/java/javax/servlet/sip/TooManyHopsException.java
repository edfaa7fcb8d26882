// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.ServletException;

/**
 * The request has passed as many hops as its Max-Forwards allows; the container has answered 483 (RFC 3261 section
 * 16.3).
 */
public class TooManyHopsException extends ServletException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public TooManyHopsException() {}

    /** With a message. */
    public TooManyHopsException(String message) {
        super(message);
    }

    /** With a message and a cause. */
    public TooManyHopsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public TooManyHopsException(Throwable cause) {
        super(cause);
    }
}
