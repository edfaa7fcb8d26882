// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A received reply in the hands of a {@link RoutingServlet}; edits go into the reply that is sent upstream. */
public interface RoutingReply extends WireMessage {

    /** The status code. */
    int status();

    /** The reason phrase. */
    String reason();

    /** Replaces status code and reason phrase; the class of the code must stay what it is. */
    void setStatus(int status, String reason);

    /** The Call-ID that the call is known by ({@link RoutingContainer#knowCalls}). */
    String callId();

    /** The method that CSeq names. */
    String method();

    /** The branch it answers; empty when no transaction knows it. */
    Optional<RoutingBranch> branch();

    /** The transaction it belongs to; empty when none knows it. */
    Optional<RoutingTransaction> routingTransaction();

    /** The socket that it came in on. */
    SipEndpoint receivedOn();

    /** The transport address that it came from. */
    InetSocketAddress source();

    /** The TLS connection that it came in on; empty where there was none, or where it is closed by now. */
    default Optional<TlsPeer> tls() {
        return Optional.empty();
    }

    /** Whether the container made it itself, for a time-out or a transport failure (RFC 3261 section 16.9). */
    boolean isLocal();

    /**
     * Discards it. Only a provisional reply can be discarded: for a final one this returns false and changes nothing.
     */
    boolean drop();

    /** Sends it upstream by its Via without a transaction (RFC 3261 section 16.11), where none knows it. */
    void forwardStateless();
}
