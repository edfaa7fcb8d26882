// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * What a parser accepts at most; sizes in bytes.
 *
 * @param message whole message, answered 513 beyond
 * @param startLine start line, answered 414 beyond in a request
 * @param headerLine one header line with its folded lines, answered 400 beyond
 * @param headerLines number of header lines, answered 400 beyond
 * @param sameName number of lines with one known name, such as Via or Record-Route, answered 400 beyond
 */
public record MessageLimits(int message, int startLine, int headerLine, int headerLines, int sameName) {
    /** A datagram's size, and room for what public scripts and phones send. */
    public static final MessageLimits STANDARD = new MessageLimits(65_535, 8_192, 16_384, 256, 70);

    /** Checks that each limit is positive. */
    public MessageLimits {
        if (message <= 0 || startLine <= 0 || headerLine <= 0 || headerLines <= 0 || sameName <= 0) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }
}
