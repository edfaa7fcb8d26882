// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.stack.call.CallLane;
import org.sipwright.stack.call.CallLanes;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.message.Via;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.WireListener;

/**
 * The table of transactions. A server transaction is made by an explicit call, since a routing application may decide to
 * stay without one. Lookups are thread-safe; everything that concerns one transaction happens inside the lane of its call.
 */
public final class TransactionLayer {
    private static final int SCRATCH = 70_000;
    /** Serialised messages pass through here on their way to the socket. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[SCRATCH]);

    private final ConcurrentMap<TransactionKey, ServerTransaction> servers = new ConcurrentHashMap<>(1 << 14);
    private final ConcurrentMap<String, ClientTransaction> clients = new ConcurrentHashMap<>(1 << 14);
    private final TransactionStatistics statistics = new TransactionStatistics();
    private final TimerWheel wheel;
    private volatile TimerSettings timers;
    private final CallLanes lanes;
    private volatile Optional<WireListener> observer = Optional.empty();

    /** Makes an empty table. */
    public TransactionLayer(TimerWheel wheel, TimerSettings timers, CallLanes lanes) {
        this.wheel = wheel;
        this.timers = timers;
        this.lanes = lanes;
    }

    /** Shows this listener what goes out from now on; an empty one ends that. */
    public void observe(Optional<WireListener> listener) {
        observer = listener;
    }

    TimerWheel wheel() {
        return wheel;
    }

    /** The base times in force. */
    public TimerSettings timers() {
        return timers;
    }

    /** Sets the base times for what is sent from here on. */
    public void setTimers(TimerSettings newTimers) {
        timers = newTimers;
    }

    CallLanes lanes() {
        return lanes;
    }

    /** The counters. */
    public TransactionStatistics statistics() {
        return statistics;
    }

    /** The number of live server transactions. */
    public int serverCount() {
        return servers.size();
    }

    /** The number of live client transactions. */
    public int clientCount() {
        return clients.size();
    }

    /**
     * The server transaction that a request belongs to: its own, for a retransmission; that of the INVITE, for an ACK
     * (RFC 3261 section 17.2.3).
     */
    public Optional<ServerTransaction> find(SipMessage request) {
        return find(request, request.method());
    }

    /** The transaction of the request that this CANCEL cancels (section 9.2): any method but ACK and CANCEL. */
    public Optional<ServerTransaction> findCancelled(SipMessage cancel) {
        return find(cancel, SipMethod.INVITE);
    }

    private Optional<ServerTransaction> find(SipMessage request, SipMethod method) {
        Optional<Via> via = request.topVia();
        if (via.isEmpty()) {
            return Optional.empty();
        }
        ServerTransaction found = servers.get(TransactionKey.of(request, via.get(), method));
        return found == null || !found.isOfCall(request) ? Optional.empty() : Optional.of(found);
    }

    /** Deals with a request that came again: the last reply goes out again. */
    public void retransmission(ServerTransaction transaction) {
        statistics.retransmissionsReceived().increment();
        transaction.onRetransmission();
    }

    /** Gives an ACK to the INVITE transaction that it belongs to. */
    public void acknowledge(ServerTransaction transaction, SipMessage ack) {
        transaction.onAck(ack);
    }

    /**
     * Makes the server transaction of a request.
     *
     * @param request not an ACK, with a top Via that can be read
     * @param replyAddress where replies go ({@link #replyAddress})
     */
    public ServerTransaction createServer(
            SipMessage request, Source source, InetSocketAddress replyAddress, ServerTransactionUser user) {
        Via via = request.topVia().orElseThrow(() -> new IllegalArgumentException("no Via"));
        TransactionKey key = TransactionKey.of(request, via, request.method());
        ServerTransaction transaction = new ServerTransaction(this, key, request, source, replyAddress, user);
        servers.put(key, transaction);
        statistics.serversCreated().increment();
        return transaction;
    }

    /**
     * Where the reply to a request goes (RFC 3261 section 18.2.2, RFC 3581 section 4): the source address; its port with
     * rport, that of the sent-by otherwise. On a stream the connection decides and the address is the fallback.
     */
    public static InetSocketAddress replyAddress(Via via, Source source, boolean forceRport) {
        boolean stream = source.endpoint().listenPoint().protocol().isReliable();
        if (stream
                || forceRport
                || via.rport() >= 0
                || via.portOrDefault() == source.remote().getPort()) {
            return source.remote();
        }
        return new InetSocketAddress(source.remote().getAddress(), via.portOrDefault());
    }

    /**
     * Makes a client transaction: puts our Via with a new branch on top of the request and files it. Call
     * {@link ClientTransaction#start} to send it.
     *
     * @param viaParameters parameters after the branch, for example {@code ;rport}, or the empty string
     */
    public ClientTransaction createClient(
            SipMessage request, Destination destination, String viaParameters, TransactionUser user) {
        return createClient(request, destination, new ViaForm("", viaParameters), user);
    }

    /** As {@link #createClient(SipMessage, Destination, String, TransactionUser)}, with a Via of this form. */
    public ClientTransaction createClient(
            SipMessage request, Destination destination, ViaForm form, TransactionUser user) {
        String branch = newBranch();
        request.pushVia(form.value(destination.endpoint().listenPoint(), branch));
        ClientTransaction transaction = new ClientTransaction(this, branch, request, destination, user);
        clients.put(branch, transaction);
        statistics.clientsCreated().increment();
        return transaction;
    }

    private static String newBranch() {
        return Via.MAGIC_COOKIE + Tokens.text(Tokens.random(), 10) + Tokens.text(Tokens.random(), 3);
    }

    /** Sends a CANCEL in a transaction of its own; nobody hears of its replies. */
    void sendCancel(SipMessage cancel, Destination destination) {
        String key = cancel.topVia().map(Via::branch).orElseThrow() + SipMethod.CANCEL;
        ClientTransaction transaction = new ClientTransaction(this, key, cancel, destination, TransactionUser.NOBODY);
        clients.put(key, transaction);
        statistics.clientsCreated().increment();
        transaction.start();
    }

    /** Gives a reply to the client transaction that it belongs to (section 17.1.3); false when none knows it. */
    public boolean onReply(SipMessage reply, Source source) {
        Optional<ClientTransaction> transaction = findClient(reply);
        if (transaction.isEmpty()) {
            statistics.strayReplies().increment();
            return false;
        }
        transaction.get().onReply(reply, source);
        return true;
    }

    /** The client transaction that a reply belongs to. */
    public Optional<ClientTransaction> findClient(SipMessage reply) {
        Optional<Via> via = reply.topVia();
        if (via.isEmpty()) {
            return Optional.empty();
        }
        String branch = via.get().branch();
        boolean cancel = reply.cseqMethod() == SipMethod.CANCEL;
        ClientTransaction found = clients.get(cancel ? branch + SipMethod.CANCEL : branch);
        return found == null || !found.isFor(reply) ? Optional.empty() : Optional.of(found);
    }

    /**
     * A datagram came back as undeliverable (RFC 3261 section 18.4). Where it is a request of a client transaction that nobody
     * has answered yet, that fails at once.
     *
     * @param start the start of it, as much as the network gave back; what does not reach to the branch of our Via counts for
     *     nothing, since anybody could make it up
     */
    public void unreachable(byte[] start) {
        ReturnedRequest.key(start).map(clients::get).ifPresent(ClientTransaction::onUnreachable);
    }

    /** Sends a message without a transaction. A request gets our Via first. */
    public void sendStateless(SipMessage message, Destination destination, ViaForm form) {
        if (message.isRequest()) {
            message.pushVia(form.value(destination.endpoint().listenPoint(), newBranch()));
        }
        send(message, destination.endpoint(), destination.remote(), () -> {});
    }

    void send(SipMessage message, Endpoint endpoint, InetSocketAddress remote, Runnable failure) {
        int size = message.size();
        // a virtual thread sends a message or two, and would make itself a buffer for that
        boolean own = size <= SCRATCH && !Thread.currentThread().isVirtual();
        byte[] buffer = own ? BUFFER.get() : new byte[size];
        int length = message.writeTo(buffer, 0);
        send(buffer, length, endpoint, remote, failure);
    }

    /** Sends bytes as they are, outside of any transaction. */
    public void send(byte[] bytes, int length, Endpoint endpoint, InetSocketAddress remote, Runnable failure) {
        Optional<WireListener> listener = observer;
        if (listener.isPresent()) {
            listener.get().sent(bytes, length, endpoint, remote);
        }
        endpoint.send(bytes, length, remote, failure);
    }

    void inLane(CallLane lane, String callId, Runnable task) {
        lane.enqueue(callId, task);
    }

    /** The live server transactions, as they come and go. */
    public Iterable<ServerTransaction> servers() {
        return servers.values();
    }

    void forget(ServerTransaction transaction) {
        servers.remove(transaction.key(), transaction);
    }

    void forget(ClientTransaction transaction) {
        clients.remove(transaction.key(), transaction);
    }
}
