// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * Second reading of a request that did not parse, to find what an answer to it needs (RFC 3261 section 8.2.6.2). It
 * leaves out what is malformed and stays within the limits.
 */
final class Salvage {
    private Salvage() {}

    /** The fault, with the request when it has all that an answer needs and is no ACK. */
    static MessageParseException of(
            MessageParseException fault, byte[] bytes, int start, int to, MessageLimits limits) {
        int methodEnd = start;
        while (methodEnd < to && Ascii.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        SipMethod method = SipMethod.of(bytes, start, methodEnd);
        int lineFeed = Ascii.indexOfLineFeed(bytes, start, to);
        if (lineFeed < 0 || methodEnd == start || method == SipMethod.ACK) {
            return fault;
        }
        int lineEnd = ByteScan.trimEnd(bytes, methodEnd, lineFeed);
        int uri = Math.min(ByteScan.skipBlanks(bytes, methodEnd, lineEnd), lineEnd);
        StartLine startLine = new StartLine(method, 0, start, lineFeed + 1, uri, lineEnd);
        HeaderLines lines = new HeaderLines(bytes, 16);
        int body = headers(bytes, lineFeed + 1, Math.min(to, start + limits.message()), lines, limits);
        SipMessage request = new SipMessage(bytes, startLine, lines, body, body);
        boolean answerable = request.topVia().isPresent()
                && request.has(KnownHeader.FROM)
                && request.has(KnownHeader.TO)
                && request.has(KnownHeader.CALL_ID)
                && request.has(KnownHeader.CSEQ);
        return answerable ? fault.with(request) : fault;
    }

    private static int headers(byte[] bytes, int from, int to, HeaderLines lines, MessageLimits limits) {
        int start = from;
        while (start < to && lines.count() < limits.headerLines()) {
            int lineFeed = Ascii.indexOfLineFeed(bytes, start, to);
            if (lineFeed < 0 || lineFeed == start || lineFeed == start + 1 && bytes[start] == '\r') {
                break;
            }
            while (lineFeed + 1 < to && Ascii.isBlank(bytes[lineFeed + 1])) {
                int next = Ascii.indexOfLineFeed(bytes, lineFeed + 1, to);
                if (next < 0) {
                    return start;
                }
                lineFeed = next;
            }
            if (lineFeed - start <= limits.headerLine()) {
                MessageParser.appendLine(bytes, start, lineFeed, lines);
            }
            start = lineFeed + 1;
        }
        return start;
    }
}
