// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * Indexes the lines of a message in one pass (RFC 3261 sections 7, 25.1). What it accepts beyond the grammar: a bare
 * line feed as a line end, and blank lines in front (section 7.5). The byte array is kept by the message: hand over an
 * own copy.
 */
public final class MessageParser {
    private static final int USUAL_LINES = 20;
    private static final byte[] VERSION = {'S', 'I', 'P', '/', '2', '.', '0'};

    private MessageParser() {}

    /**
     * Parses a whole message. The body is what follows the blank line, cut to Content-Length where that is shorter
     * (section 18.3).
     *
     * @param bytes kept by the message: nobody may change them afterwards
     * @throws MessageParseException when the bytes are no SIP message within the limits
     */
    public static SipMessage parse(byte[] bytes, int offset, int length, MessageLimits limits)
            throws MessageParseException {
        int to = offset + length;
        int start = offset;
        while (start < to && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start == to) {
            throw new MessageParseException(0, false, "empty message");
        }
        try {
            return parse(bytes, start, to, isResponse(bytes, start, to), limits);
        } catch (MessageParseException fault) {
            throw fault.status() == 0 || fault.isResponse() ? fault : Salvage.of(fault, bytes, start, to, limits);
        }
    }

    private static SipMessage parse(byte[] bytes, int start, int to, boolean response, MessageLimits limits)
            throws MessageParseException {
        int lineFeed = Ascii.indexOfLineFeed(bytes, start, to);
        if (lineFeed < 0) {
            throw new MessageParseException(0, response, "no end of the start line");
        }
        int lineEnd = lineFeed > start && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        StartLine startLine =
                response ? statusLine(bytes, start, lineEnd, lineFeed) : requestLine(bytes, start, lineEnd, lineFeed);
        if (to - start > limits.message()) {
            throw MessageParseException.limit(513, response, "message of more than " + limits.message() + " bytes");
        }
        if (lineFeed - start > limits.startLine()) {
            throw MessageParseException.limit(
                    414, response, "start line of more than " + limits.startLine() + " bytes");
        }
        HeaderLines lines = new HeaderLines(bytes, USUAL_LINES);
        int body = headers(bytes, lineFeed + 1, to, lines, limits, response);
        int end = to;
        int contentLength = lines.indexOf(KnownHeader.CONTENT_LENGTH, 0);
        if (contentLength >= 0) {
            long declared = Ascii.number(bytes, lines.from(contentLength), lines.to(contentLength, bytes));
            end = declared >= 0 && declared < to - body ? body + (int) declared : to;
        }
        return new SipMessage(bytes, startLine, lines, body, end);
    }

    private static boolean isResponse(byte[] bytes, int start, int to) {
        return to - start > 4
                && bytes[start] == 'S'
                && bytes[start + 1] == 'I'
                && bytes[start + 2] == 'P'
                && bytes[start + 3] == '/';
    }

    /** Request-Line = Method SP Request-URI SP SIP-Version, single blanks (section 7.1). */
    private static StartLine requestLine(byte[] bytes, int start, int end, int lineFeed) throws MessageParseException {
        int methodEnd = start;
        while (methodEnd < end && Ascii.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        if (methodEnd == start || methodEnd == end || bytes[methodEnd] != ' ') {
            throw new MessageParseException(0, false, "no SIP method at the start");
        }
        int versionStart = end;
        while (versionStart > methodEnd && bytes[versionStart - 1] != ' ') {
            versionStart--;
        }
        int uriEnd = versionStart - 1;
        if (uriEnd <= methodEnd) {
            throw new MessageParseException(400, false, "request line without Request-URI or version");
        }
        if (!isVersion(bytes, versionStart, end)) {
            boolean sip = end - versionStart >= 4 && Ascii.equalsIgnoreCase(bytes, versionStart, SIP_SLASH);
            throw new MessageParseException(sip ? 505 : 400, false, sip ? "version not supported" : "no SIP version");
        }
        SipMethod method = SipMethod.of(bytes, start, methodEnd);
        for (int i = methodEnd + 1; i < uriEnd; i++) {
            if (bytes[i] >= 0 && bytes[i] <= ' ') {
                throw new MessageParseException(400, false, "blank within the Request-URI");
            }
        }
        if (uriEnd <= methodEnd + 1) {
            throw new MessageParseException(400, false, "empty Request-URI");
        }
        if (bytes[methodEnd + 1] == '<') {
            throw new MessageParseException(400, false, "Request-URI in angle brackets");
        }
        return new StartLine(method, 0, start, lineFeed + 1, methodEnd + 1, uriEnd);
    }

    private static final byte[] SIP_SLASH = {'S', 'I', 'P', '/'};

    /** The version's letters come in any case (section 7.1). */
    private static boolean isVersion(byte[] bytes, int from, int to) {
        return to - from == VERSION.length && Ascii.equalsIgnoreCase(bytes, from, VERSION);
    }

    /** Status-Line = SIP-Version SP 3DIGIT SP Reason-Phrase (section 7.2); the last blank may be missing. */
    private static StartLine statusLine(byte[] bytes, int start, int end, int lineFeed) throws MessageParseException {
        int versionEnd = start + VERSION.length;
        if (end < versionEnd + 4 || bytes[versionEnd] != ' ' || !isVersion(bytes, start, versionEnd)) {
            throw new MessageParseException(0, true, "status line is malformed");
        }
        int codeEnd = versionEnd + 4;
        long status = Ascii.number(bytes, versionEnd + 1, codeEnd);
        if (status < 100 || status > 699 || codeEnd < end && bytes[codeEnd] != ' ') {
            throw new MessageParseException(0, true, "status code is malformed");
        }
        return new StartLine(null, (int) status, start, lineFeed + 1, Math.min(codeEnd + 1, end), end);
    }

    /** Indexes the header lines; returns where the body starts. */
    private static int headers(
            byte[] bytes, int from, int to, HeaderLines lines, MessageLimits limits, boolean response)
            throws MessageParseException {
        int start = from;
        while (start < to) {
            int lineFeed = Ascii.indexOfLineFeed(bytes, start, to);
            if (lineFeed < 0) {
                throw new MessageParseException(400, response, "header line without end");
            }
            if (lineFeed == start || lineFeed == start + 1 && bytes[start] == '\r') {
                if (lines.count() > limits.sameName() && lines.mostOfOneName() > limits.sameName()) {
                    throw MessageParseException.limit(
                            400, response, "more than " + limits.sameName() + " header lines of one name");
                }
                return lineFeed + 1;
            }
            // a line that starts with a blank continues the one before it (section 7.3.1)
            while (lineFeed + 1 < to && Ascii.isBlank(bytes[lineFeed + 1])) {
                int next = Ascii.indexOfLineFeed(bytes, lineFeed + 1, to);
                if (next < 0) {
                    throw new MessageParseException(400, response, "header line without end");
                }
                lineFeed = next;
            }
            if (lineFeed - start > limits.headerLine()) {
                throw MessageParseException.limit(
                        400, response, "header line of more than " + limits.headerLine() + " bytes");
            }
            if (lines.count() == limits.headerLines()) {
                throw MessageParseException.limit(400, response, "more than " + limits.headerLines() + " header lines");
            }
            headerLine(bytes, start, lineFeed, lines, response);
            start = lineFeed + 1;
        }
        throw new MessageParseException(400, response, "no blank line after the headers");
    }

    private static void headerLine(byte[] bytes, int start, int lineFeed, HeaderLines lines, boolean response)
            throws MessageParseException {
        if (!appendLine(bytes, start, lineFeed, lines)) {
            throw new MessageParseException(400, response, "header line without name or colon");
        }
    }

    /** Indexes one line whose end is this line feed; false when it has no name or no colon. */
    static boolean appendLine(byte[] bytes, int start, int lineFeed, HeaderLines lines) {
        int nameEnd = start;
        while (bytes[nameEnd] != ':' && Ascii.isToken(bytes[nameEnd])) {
            nameEnd++;
        }
        // the line feed is no token, so the loops end there
        int colon = ByteScan.skipBlanks(bytes, nameEnd, lineFeed);
        if (nameEnd == start || bytes[colon] != ':') {
            return false;
        }
        int valueStart = ByteScan.skipBlanks(bytes, colon + 1, lineFeed);
        int valueEnd = ByteScan.trimEnd(bytes, valueStart, lineFeed);
        lines.append(KnownHeader.match(bytes, start, nameEnd), start, nameEnd, valueStart, valueEnd, lineFeed + 1);
        return true;
    }
}
