// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * The first line of a message: positions in the received bytes, or what replaced them. The method is null in a reply,
 * the status 0 in a request; the text is the Request-URI or the reason phrase.
 */
final class StartLine {
    private static final byte[] REQUEST_END = Ascii.bytes(" SIP/2.0\r\n");
    private static final byte[] STATUS_START = Ascii.bytes("SIP/2.0 ");

    private final SipMethod method;
    /** Start of the line in the received bytes; meaningless once edited. */
    private final int start;

    private final int end;
    private final int textStart;
    private final int textEnd;
    private int status;
    private String text;
    private boolean edited;

    /** A received line; {@code end} is behind its line feed. */
    StartLine(SipMethod method, int status, int start, int end, int textStart, int textEnd) {
        this.method = method;
        this.status = status;
        this.start = start;
        this.end = end;
        this.textStart = textStart;
        this.textEnd = textEnd;
    }

    /** A line made here. */
    StartLine(SipMethod method, int status, String text) {
        this(method, status, 0, 0, 0, 0);
        this.text = text;
        this.edited = true;
    }

    StartLine(StartLine other) {
        this(other.method, other.status, other.start, other.end, other.textStart, other.textEnd);
        this.text = other.text;
        this.edited = other.edited;
    }

    SipMethod method() {
        return method;
    }

    int status() {
        return status;
    }

    String text(byte[] bytes) {
        if (text == null) {
            text = Ascii.text(bytes, textStart, textEnd);
        }
        return text;
    }

    void replace(int newStatus, String newText) {
        status = newStatus;
        text = newText;
        edited = true;
    }

    /** Upper bound of what {@link #write} needs. */
    int size() {
        return edited ? text.length() + (method == null ? 20 : method.name().length() + 12) : end - start;
    }

    int write(byte[] bytes, byte[] target, int position) {
        if (!edited) {
            System.arraycopy(bytes, start, target, position, end - start);
            return position + end - start;
        }
        int at = position;
        if (method != null) {
            at = Ascii.put(method.name(), target, at);
            target[at++] = ' ';
            at = Ascii.put(text, target, at);
            return Ascii.put(REQUEST_END, target, at);
        }
        at = Ascii.put(STATUS_START, target, at);
        at = Ascii.put(Integer.toString(status), target, at);
        target[at++] = ' ';
        at = Ascii.put(text, target, at);
        return Ascii.put(HeaderLines.CRLF, target, at);
    }
}
