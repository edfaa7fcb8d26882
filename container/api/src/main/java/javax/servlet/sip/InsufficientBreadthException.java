// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** Max-Breadth does not allow another parallel branch (RFC 5393). Since 2.0. */
public class InsufficientBreadthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without text. */
    public InsufficientBreadthException() {}

    /** With a text. */
    public InsufficientBreadthException(String message) {
        super(message);
    }

    /** With a text and a cause. */
    public InsufficientBreadthException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With a cause. */
    public InsufficientBreadthException(Throwable cause) {
        super(cause);
    }
}
