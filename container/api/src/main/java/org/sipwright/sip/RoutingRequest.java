// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A received request in the hands of a {@link RoutingServlet}, before and after a transaction is made for it. Route
 * headers are left in place: the application follows them itself. Nothing is answered or forwarded unless the
 * application says so; a request that it neither answers nor relays is dropped when the callback ends.
 */
public interface RoutingRequest extends WireMessage {

    /** The method. */
    String method();

    /** The Call-ID. */
    String callId();

    /** The tag of From, or the empty string. */
    String fromTag();

    /** The tag of To; the empty string outside a dialog. */
    String toTag();

    /** The sequence number of CSeq. */
    long cseqNumber();

    /** Max-Forwards, or -1 when absent. */
    int maxForwards();

    /** Sets Max-Forwards. */
    void setMaxForwards(int value);

    /** The Request-URI as text, with all edits. */
    String requestUriText();

    /** Replaces the Request-URI; the text is used as it is. */
    void setRequestUriText(String uri);

    /** The Request-URI as it was received. */
    String receivedUriText();

    /**
     * The URI to send to in place of Route and Request-URI, if one is set; it adds no header (unlike
     * {@code pushRoute}).
     */
    Optional<String> nextHop();

    /** Sets that URI; the empty string clears it. */
    void setNextHop(String uri);

    /** The socket that the request came in on. */
    SipEndpoint receivedOn();

    /** The transport address that it came from. */
    InetSocketAddress source();

    /** The TLS connection that it came in on; empty where there was none, or where it is closed by now. */
    default Optional<TlsPeer> tls() {
        return Optional.empty();
    }

    /**
     * Names what {@link TlsIdentities#client} chooses by when this request is sent on, in place of the URI's host. A connection
     * that is open already is used as it is.
     *
     * @param name asked as each branch is sent, in the call's turn; it gives the empty string for the URI's host
     */
    default void setTlsName(Supplier<String> name) {
        throw new UnsupportedOperationException("this request is not sent anywhere");
    }

    /** The socket to send from, where the application forces one. */
    Optional<SipEndpoint> sendFrom();

    /** Forces the socket to send from; it must be one of {@link RoutingContainer#endpoints()}. */
    void setSendFrom(SipEndpoint endpoint);

    /**
     * Asks each branch of this request to carry a Record-Route with the container's own socket on top (two of them,
     * RFC 5658, where it leaves by another socket than it came in on).
     *
     * @param parameters URI parameters after {@code ;lr}, for example {@code ;ftag=abc}, or the empty string
     */
    default void setRecordRoute(String parameters) {
        setRecordRoute(RecordedRoute.with(parameters));
    }

    /** The same with all that can be said about it. */
    void setRecordRoute(RecordedRoute route);

    /** Tells whether {@link #setRecordRoute} was called. */
    boolean isRecordRouted();

    /**
     * The response address rule of RFC 3581: answer to where the request came from, whatever its Via says, and put
     * {@code rport} in the Via.
     */
    void forceRport();

    /**
     * Host and port for the Via and Record-Route of what is sent on, in place of those that the socket advertises.
     *
     * @param host host as it is to stand there, IPv6 in brackets; the empty string for the socket's own
     * @param port port, 0 for the socket's own
     */
    void setAdvertised(String host, int port);

    /** Parameters for the Via of what is sent on, for example {@code ;rport}; the empty string for none. */
    void setViaParameters(String parameters);

    /**
     * Lets requests for the peer's address and a port go over the connection that this request came on; does nothing for
     * datagrams.
     *
     * @param port the port, 0 for the one that the topmost Via names
     */
    void addConnectionAlias(int port);

    /**
     * Keeps the request from targets: those that the filter does not allow are passed over, and where no other is left the relay
     * is {@link RelayOutcome#BLOCKED}. It stays with the transaction.
     */
    void setTargetFilter(TargetFilter filter);

    /**
     * Sends the request to a target as it came: without a Via of this server, and without what was edited.
     *
     * @param target a sip URI that says where
     * @param headers header lines that come first, each with its line end; empty for none
     */
    RelayOutcome sendUnchanged(String target, String headers);

    /**
     * Adds a header line to every reply that the container makes to this request, by a transaction or without.
     */
    void addReplyHeader(String name, String value);

    /**
     * Asks to hear of the replies to this request that are made here without a transaction, just before they are sent; those of
     * its transaction come to {@link TransactionObserver#onReplyOut}. Nothing is heard of a request that nobody answers.
     *
     * @param observer takes the status and the reply, for its last edits
     */
    default void observeStatelessReplies(BiConsumer<Integer, WireMessage> observer) {}

    /**
     * The To tag that replies made here carry: that of the transaction where there is one, of stateless replies before. The
     * empty string where the request has a To tag itself.
     */
    String replyTag();

    /** Looks the request up among the transactions. The first call does the work; later ones give the same result. */
    RequestMatch match();

    /** The transaction that was made for this request. */
    Optional<RoutingTransaction> transaction();

    /**
     * Makes the server transaction of this request; an INVITE is answered with 100 unless the servlet settings say
     * otherwise. Called again it gives the same transaction.
     *
     * @throws IllegalStateException for an ACK, or when {@link #match()} is not {@link RequestMatch#NONE}
     */
    RoutingTransaction begin(RoutingListener listener);

    /**
     * Answers without a transaction (RFC 3261 section 8.2.7). To an ACK nothing is sent.
     *
     * @param edits headers and body to add, or {@link ReplyContent#EMPTY}
     * @return the To tag of the reply
     */
    String replyStateless(int status, String reason, ReplyContent edits);

    /** Sends the request on without a transaction (RFC 3261 section 16.11) to next hop, Route or Request-URI. */
    RelayOutcome forwardStateless();

    /**
     * Sends the request on: makes the transaction where there is none, and sends one branch to the current target and
     * one to each of {@code additional}. A CANCEL of a known INVITE is answered 200 and its branches are cancelled; an
     * ACK goes on without a transaction; a retransmission is absorbed.
     */
    RelayOutcome relay(RelayPlan plan, RoutingListener listener);

    /**
     * Sends a copy to another place, in a transaction of its own whose replies nobody hears. For an ACK, without one.
     */
    RelayOutcome replicate(RelayTarget target);

    /** A value that travels with the request and its transaction, for the application's own use; null when unset. */
    Object context();

    /** Sets that value. */
    void setContext(Object context);
}
