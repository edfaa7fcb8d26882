// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.util.Optional;

/**
 * Bytes that are no SIP message within the limits. Stackless: a peer's mistake is no fault of ours. The text may be
 * shown to the peer. Where enough of a request could be read, {@link #request()} has it, so that the sender gets its
 * answer.
 */
public final class MessageParseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean response;
    private final Fault fault;
    private final transient SipMessage request;

    /**
     * Makes one that cannot be answered.
     *
     * @param status the answer that would fit, 400, 413, 414, 505, 513; 0 when the bytes deserve none
     * @param response whether the start line was a reply's, which is never answered
     */
    MessageParseException(int status, boolean response, String reason) {
        this(Fault.SYNTAX, status, response, reason, null);
    }

    private MessageParseException(Fault fault, int status, boolean response, String reason, SipMessage request) {
        super(reason, null, false, false);
        this.fault = fault;
        this.status = status;
        this.response = response;
        this.request = request;
    }

    /** One for a limit that is passed. */
    static MessageParseException limit(int status, boolean response, String reason) {
        return new MessageParseException(Fault.LIMIT, status, response, reason, null);
    }

    /** The kind of what is wrong. */
    public Fault fault() {
        return fault;
    }

    /** What is wrong as a problem of the message. */
    public Problem problem() {
        return new Problem(fault, status, getMessage());
    }

    /** The same fault with what could be read of the request. */
    MessageParseException with(SipMessage readable) {
        return new MessageParseException(fault, status, response, getMessage(), readable);
    }

    /** The answer that fits, or 0 when none does. */
    public int status() {
        return status;
    }

    /** Whether the message was a reply. */
    public boolean isResponse() {
        return response;
    }

    /** Whether an answer is due and {@link #request()} has what it needs; never for an ACK. */
    public boolean canAnswer() {
        return status != 0 && !response && request != null;
    }

    /**
     * What could be read of the request: at least Via, From, To, Call-ID and CSeq, enough for {@link
     * SipMessage#response}. Its other lines may be incomplete, so nothing else may be done with it.
     */
    public Optional<SipMessage> request() {
        return Optional.ofNullable(request);
    }
}
