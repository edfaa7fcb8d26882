// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** The container's services for a {@link RoutingServlet}. Thread-safe. */
public interface RoutingContainer {

    /** Stands for any port in {@link #isLocal}. */
    int ANY_PORT = -1;

    /**
     * Opens a socket for as long as the application lives.
     *
     * @param settings options by name; others are refused. {@code tos}: value of the IP header's type of service, 0 to 255.
     *     {@code receive-buffer}: kernel buffers of a datagram socket in bytes. {@code handshake-millis}: how long TLS and
     *     WebSocket handshakes of one connection may take together. {@code ws-resource}: the only path that a WebSocket
     *     listener takes. {@code ws-origin-required}: {@code true} refuses WebSockets without an Origin. {@code
     *     ws-asked-resource}: the path that WebSockets from here ask for
     * @throws IOException when it cannot be bound; the text says which socket and why
     */
    SipEndpoint listen(SipEndpoint endpoint, Map<String, String> settings) throws IOException;

    /** Lets these choose what is shown on TLS connections; sockets for TLS and WSS can be opened from then on. */
    void useTls(TlsIdentities identities);

    /**
     * The keys and authorities that the server around the container has under a name, such as an ssl-context of WildFly's
     * Elytron; empty where there is none of this name, or no server.
     */
    default Optional<SSLContext> serverSslContext(String name) {
        return Optional.empty();
    }

    /**
     * Tells which sockets the application is going to open, so that what starts before can name them: {@link #endpoints()} has
     * them until they are open. A later call takes the place of an earlier one.
     *
     * @throws IOException when an address is not known; the text says which
     */
    void announce(List<SipEndpoint> sockets) throws IOException;

    /** The sockets that are open, those of the container's own configuration included, and those that were announced. */
    List<SipEndpoint> endpoints();

    /**
     * Tells whether this names a socket of the container or a host name declared by {@link #addAlias}.
     *
     * @param host host part of a URI, any spelling
     * @param port port, 0 for the default of the transport, or {@link #ANY_PORT}
     * @param protocol transport in lower case, or the empty string for any
     */
    boolean isLocal(String host, int port, String protocol);

    /** Declares a name of this server; port 0 and protocol "" match any. */
    void addAlias(String host, int port, String protocol);

    /** Changes settings for this application's transactions; what is not named stays. */
    void configure(RoutingSettings settings);

    /**
     * Sets what is answered for requests that could not be sent anywhere, by what became of them; in place of
     * {@link RoutingSettings#unsentStatus()}. For {@link RelayOutcome#BLOCKED} it is 473 with {@link TargetFilter#refusal()}
     * in any case.
     */
    void setUnsentReplies(Function<RelayOutcome, UnsentReply> replies);

    /**
     * Sets when messages over datagrams are sent again (RFC 3261 timers T1 and T2), in milliseconds; for what is sent from here
     * on. Waits of the RFC that are 64 times T1 change with it.
     *
     * @param first wait before the first time, which doubles from then on
     * @param longest longest wait
     */
    void setRetransmission(int first, int longest);

    /** The settings in force. */
    RoutingSettings settings();

    /** Sets how targets are found and reached. */
    void configure(TargetSettings settings);

    /**
     * Asks the servlet again for its {@link RoutingServlet#blockingEntries()} and whether it {@link
     * RoutingServlet#wantsEveryReply()}: for a servlet whose routing is exchanged while it runs. Messages that come while
     * this is called are treated either way.
     */
    void refresh();

    /**
     * Says by which Call-ID a call is known here, for a Call-ID that is written in a message: for an application that shows one
     * side of a call another Call-ID than the other side. Messages with either are then of one call, and
     * {@link RoutingRequest#callId()} gives the known one; the header keeps what is written, and the application replaces it
     * in what goes to the other side. It is asked for each message, by several threads, and must not block. The last call
     * counts.
     */
    void knowCalls(UnaryOperator<String> callIds);

    /**
     * Runs the rest of a callback on a virtual thread, where it may block. Called within a callback, as its last act: the
     * container goes on (sends the reply upstream, answers a failure) when the task has ended, and all other messages and
     * timers of the call wait meanwhile, in order. Within a callback that runs on a virtual thread already the task runs
     * at once.
     *
     * @param message the request, reply or local request of the callback; for a failure its
     *     {@link RoutingFailure#request()}
     * @throws IllegalStateException within {@link RoutingListener#onBranch}, whose relay cannot wait: name
     *     {@link RoutingServlet.Entry#BRANCH} as blocking instead
     */
    void runBlocking(WireMessage message, Runnable task);

    /** Runs a task as if it were a callback of this call: nothing else of the call runs meanwhile. Returns at once. */
    void inCall(String callId, Runnable task);

    /** Watches all transactions made from here on. */
    void observe(TransactionObserver observer);

    /** Watches the wire; the last call counts, and {@link WireObserver#NONE} ends it. */
    void observeWire(WireObserver observer);

    /**
     * The transaction of a request by Call-ID and sequence number; looks through all of them, so it is for rare use. Use
     * what it gives within {@link #inCall}, or in a callback of that call.
     */
    Optional<RoutingTransaction> findTransaction(String callId, long cseqNumber);

    /**
     * Makes a container apart from this one, for a servlet that is tried: nothing reaches the network.
     *
     * @param sent sees what the servlet sends
     */
    Rehearsal rehearse(RoutingServlet servlet, WireObserver sent);

    /**
     * Shows the server transactions in memory, while they come and go; for an administrator's view of them. Some that begin
     * or end meanwhile may be left out.
     */
    void forEachTransaction(Consumer<TransactionGlance> visitor);

    /** The connections of stream sockets. */
    SipConnections connections();

    /**
     * Makes a request of the container's own and sends it; {@link RoutingServlet#onLocalRequest} sees it first.
     *
     * @param headers header lines beside those that RFC 3261 section 8.1.1 demands, which the container adds where absent
     * @param handler hears the replies; the status is 408 where none came
     */
    Origination originate(OriginatedRequest request, List<Map.Entry<String, String>> headers, ReplyHandler handler);

    /**
     * Keeps the container's own requests from targets, as {@link RoutingRequest#setTargetFilter} does for one that is relayed:
     * where no other target is left the handler hears 473. The last call counts.
     */
    void setOwnTargetFilter(TargetFilter filter);

    /**
     * Sends bytes that are no SIP message from a datagram socket, to keep the way to a client open. What cannot be sent is
     * lost; that of a stream socket too.
     *
     * @param from a socket of {@link #endpoints()}
     */
    void sendDatagram(SipEndpoint from, InetSocketAddress to, byte[] bytes);

    /**
     * Runs a task later, and again when a period is given. It runs on a virtual thread.
     *
     * @param period time between runs, {@link Duration#ZERO} for a single run
     * @return cancels it
     */
    Runnable schedule(Duration delay, Duration period, Runnable task);

    /** Runs a task on a virtual thread now. */
    void execute(Runnable task);

    /** Milliseconds of the container's clock; the epoch's outside tests, virtual time in them. */
    long currentTimeMillis();

    /**
     * The container's own counters by name, each read when it is asked: {@code received-requests},
     * {@code received-requests-INVITE} and so on for each method, {@code received-replies}, {@code forwarded-requests},
     * {@code forwarded-replies}, {@code dropped-requests}, {@code dropped-replies}, {@code failed-requests},
     * {@code failed-replies}, {@code malformed-messages}, {@code stateless-replies}, {@code stateless-acks} for the ACKs of
     * those, {@code relayed-replies}, {@code local-replies}, {@code transactions-2xx} to {@code transactions-6xx},
     * {@code server-transactions} and {@code client-transactions} (those in memory now), {@code requests-sent-again-1} to
     * {@code -4} by what was waited (T1, twice, four times, longer), {@code replies-sent-again}, {@code timeouts} (no reply
     * at all), {@code unanswered-invites} (no final reply after a provisional one), and more.
     */
    Map<String, LongSupplier> statistics();

    /** Takes the replies of a request made by {@link #originate}. */
    @FunctionalInterface
    interface ReplyHandler {
        /** One reply; called for provisional ones too. */
        void onReply(int status, String reason, WireMessage reply);

        /**
         * A 401 or 407 came. Header lines given back, such as Authorization, are added to the request and it is sent again
         * with the next sequence number; with none the reply goes to {@link #onReply}. Asked three times at most.
         *
         * @param request the request as it was sent
         */
        default List<Map.Entry<String, String>> credentials(WireMessage request, int status, WireMessage challenge) {
            return List.of();
        }
    }
}
