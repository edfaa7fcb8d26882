// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * The request may not be forked into that many parallel branches: its Max-Breadth is used up (RFC 5393 section 5.3).
 * When the application does not catch it the container answers 440. Since 2.0.
 */
public class InsufficientBreadthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public InsufficientBreadthException() {}

    /** With a message. */
    public InsufficientBreadthException(String message) {
        super(message);
    }

    /** With a message and a cause. */
    public InsufficientBreadthException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public InsufficientBreadthException(Throwable cause) {
        super(cause);
    }
}
