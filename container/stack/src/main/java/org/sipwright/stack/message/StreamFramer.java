// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import io.netty.buffer.ByteBuf;

/**
 * Finds the messages in a stream (RFC 3261 section 18.3) and the keep-alives between them (RFC 5626 section 4.4.1). One
 * for each connection; it remembers how far it has looked, so a slow sender costs no second scan. Not thread-safe.
 */
public final class StreamFramer {
    private static final int PONG_BYTES = 2;
    private static final int PING_BYTES = 4;
    private static final int NAME_LENGTH = "Content-Length".length();

    private final MessageLimits limits;
    /** Bytes of the message in front that were looked at, up to the start of a line. */
    private int scanned;
    /** Content-Length as found so far, or -1. */
    private int contentLength = -1;

    private int lineCount;
    private int messageLength;
    /** The last frame was one CRLF: a second one right behind it makes both a ping. */
    private boolean afterCrlf;

    /** Makes one with these limits. */
    public StreamFramer(MessageLimits limits) {
        this.limits = limits;
    }

    /** What stands at the front of the stream. */
    public sealed interface Frame {
        /** The bytes that it takes; the caller reads or skips them. */
        int length();
    }

    /** A whole message. */
    public record Message(int length) implements Frame {}

    /** The end of a double CRLF: answer with one CRLF. */
    public record Ping(int length) implements Frame {}

    /** One CRLF: the answer to a ping, or an empty line to be skipped. */
    public record Pong(int length) implements Frame {}

    /** More bytes are needed. */
    public record Incomplete(int length) implements Frame {}

    private static final Frame PING = new Ping(PING_BYTES);
    private static final Frame SPLIT_PING = new Ping(PONG_BYTES);
    private static final Frame PONG = new Pong(PONG_BYTES);
    private static final Frame INCOMPLETE = new Incomplete(0);

    /**
     * Looks at the readable bytes and moves nothing.
     *
     * @throws MessageParseException when the stream cannot be framed: a limit is passed, or Content-Length is missing or
     *     malformed; the connection is to be closed, after an answer where one is due
     */
    public Frame next(ByteBuf in) throws MessageParseException {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        if (readable == 0) {
            return INCOMPLETE;
        }
        if (messageLength == 0 && scanned == 0 && isLineEnd(in.getByte(start))) {
            return keepAlive(in, start, readable);
        }
        afterCrlf = false;
        if (messageLength == 0 && !headers(in, start, readable)) {
            return INCOMPLETE;
        }
        if (readable < messageLength) {
            return INCOMPLETE;
        }
        Frame frame = new Message(messageLength);
        scanned = 0;
        contentLength = -1;
        lineCount = 0;
        messageLength = 0;
        return frame;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private Frame keepAlive(ByteBuf in, int start, int readable) throws MessageParseException {
        if (in.getByte(start) == '\n') {
            throw new MessageParseException(0, false, "line feed between messages");
        }
        if (readable < PONG_BYTES) {
            return INCOMPLETE;
        }
        if (in.getByte(start + 1) != '\n') {
            throw new MessageParseException(0, false, "carriage return between messages");
        }
        if (afterCrlf) {
            afterCrlf = false;
            return SPLIT_PING;
        }
        if (readable >= PING_BYTES && in.getByte(start + 2) == '\r' && in.getByte(start + 3) == '\n') {
            return PING;
        }
        afterCrlf = true;
        return PONG;
    }

    /** Goes on through the header lines; true when their end was found. */
    private boolean headers(ByteBuf in, int start, int readable) throws MessageParseException {
        while (scanned < readable) {
            int lineStart = start + scanned;
            int lineFeed = in.indexOf(lineStart, start + readable, (byte) '\n');
            if (lineFeed < 0) {
                checkLine(readable - scanned);
                checkMessage(readable);
                return false;
            }
            checkLine(lineFeed - lineStart);
            scanned = lineFeed + 1 - start;
            lineCount++;
            if (lineFeed == lineStart || lineFeed == lineStart + 1 && in.getByte(lineStart) == '\r') {
                if (contentLength < 0) {
                    throw new MessageParseException(400, false, "no Content-Length on a stream");
                }
                checkMessage((long) scanned + contentLength);
                messageLength = scanned + contentLength;
                return true;
            }
            checkMessage(scanned);
            if (lineCount > 1) {
                contentLength(in, lineStart, lineFeed);
            }
        }
        return false;
    }

    private void checkLine(int length) throws MessageParseException {
        if (lineCount == 0 ? length > limits.startLine() : length > limits.headerLine()) {
            throw MessageParseException.limit(lineCount == 0 ? 414 : 400, false, "line too long");
        }
    }

    private void checkMessage(long length) throws MessageParseException {
        if (length > limits.message()) {
            throw MessageParseException.limit(513, false, "message of more than " + limits.message() + " bytes");
        }
        if (lineCount > 2 * limits.headerLines()) {
            throw MessageParseException.limit(400, false, "more than " + limits.headerLines() + " header lines");
        }
    }

    /** Takes the number out of the line when it is Content-Length in any form. */
    private void contentLength(ByteBuf in, int lineStart, int lineFeed) throws MessageParseException {
        int first = in.getByte(lineStart) | 0x20;
        if (first != 'c' && first != 'l') {
            return;
        }
        int nameEnd = lineStart;
        while (nameEnd < lineFeed && nameEnd - lineStart <= NAME_LENGTH && Ascii.isToken(in.getByte(nameEnd))) {
            nameEnd++;
        }
        int length = nameEnd - lineStart;
        if (length != 1 && length != NAME_LENGTH) {
            return;
        }
        byte[] line = new byte[lineFeed - lineStart];
        in.getBytes(lineStart, line);
        if (KnownHeader.match(line, 0, length) != KnownHeader.CONTENT_LENGTH) {
            return;
        }
        int colon = ByteScan.skipBlanks(line, length, line.length);
        int value = ByteScan.skipBlanks(line, Math.min(colon + 1, line.length), line.length);
        // a folded Content-Length could hide the number from a peer that does not unfold, so it is refused here
        long number = Ascii.number(line, value, ByteScan.trimEnd(line, value, line.length));
        boolean other = contentLength >= 0 && contentLength != number;
        if (colon == line.length || line[colon] != ':' || number < 0 || other) {
            throw new MessageParseException(400, false, "Content-Length is malformed");
        }
        contentLength = (int) Math.min(number, Integer.MAX_VALUE);
    }
}
