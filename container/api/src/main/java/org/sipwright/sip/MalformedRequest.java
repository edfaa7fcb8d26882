// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;

/**
 * A request that could not be parsed as a whole, or lacks what RFC 3261 demands, of which enough was read to answer it.
 * Only what could be read of its headers is there.
 */
public interface MalformedRequest extends WireMessage {

    /** How much is wrong. */
    enum Severity {
        /** A limit of the container is passed: size, count, length. */
        LIMIT,
        /** A header that must be there once is missing or repeated. */
        INCOMPLETE,
        /** A value breaks the grammar. */
        SYNTAX
    }

    /** The answer that fits. */
    int status();

    /** What is wrong, fit to be shown to the peer. */
    String reason();

    /** How much is wrong. */
    Severity severity();

    /** The socket that it came in on. */
    SipEndpoint receivedOn();

    /** The transport address that it came from. */
    InetSocketAddress source();

    /** Answers it without a transaction; gives the To tag of the reply. */
    String replyStateless(int status, String reason, ReplyContent content);
}
