// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.StackUser;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.message.Via;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.Source;

/**
 * Brings the messages of a stack to a routing application. Entries that the application names as blocking run on virtual
 * threads while their call waits; all others run on the thread that read the message.
 */
public final class RoutingDispatcher implements StackUser {
    private static final RoutingLog LOG = RoutingLog.LOG;

    private final RoutingServlet servlet;
    private final SipStack stack;
    private final HopTable hops = new HopTable();
    private final RoutingStatistics statistics = new RoutingStatistics();
    private final ConcurrentMap<Endpoint, SipEndpoint> described = new ConcurrentHashMap<>();
    private final long tagSecret = Tokens.random();
    private volatile RoutingSettings settings = RoutingSettings.STANDARD;
    private volatile Set<Entry> blocking = Set.of();
    private volatile boolean everyReply;

    /** Makes a stack for this application; no socket is open yet. */
    public RoutingDispatcher(RoutingServlet servlet, StackSettings stackSettings) {
        this.servlet = servlet;
        this.stack = new SipStack(stackSettings, this);
    }

    /** Asks the application what it wants; after its {@code init()}. */
    public void initialised() {
        blocking = Set.copyOf(servlet.blockingEntries());
        everyReply = servlet.wantsEveryReply();
    }

    /** The stack. */
    public SipStack stack() {
        return stack;
    }

    RoutingStatistics statistics() {
        return statistics;
    }

    TransactionLayer transactions() {
        return stack.transactions();
    }

    RoutingSettings settings() {
        return settings;
    }

    void configure(RoutingSettings newSettings) {
        settings = newSettings;
    }

    RoutingServlet servlet() {
        return servlet;
    }

    /** Runs something inside the lane of a call, or on a virtual thread with the call suspended where it can block. */
    void inCall(String callId, Entry entry, Runnable task) {
        if (blocking.contains(entry)) {
            stack.lane(callId).suspend(callId, task);
        } else {
            task.run();
        }
    }

    @Override
    public void onRequest(SipMessage request, Source source) {
        if (request.method() == SipMethod.ACK && request.toTag().equals(statelessTag(request))) {
            // 8.2.7: the ACK of a reply that was sent without a transaction
            return;
        }
        statistics.requests().increment();
        markSource(request, source, false);
        RoutedRequest routed = new RoutedRequest(this, request, source);
        inCall(request.callId(), Entry.REQUEST, () -> guarded(routed));
    }

    private void guarded(RoutedRequest request) {
        try {
            servlet.onRequest(request);
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, request.method(), request.callId());
            if (request.transaction().orElse(null) instanceof RoutedTransaction transaction) {
                transaction.giveUp();
            } else if (request.message().method() != SipMethod.ACK) {
                request.replyStateless(500, "Server Internal Error", org.sipwright.sip.ReplyContent.EMPTY);
            }
        }
    }

    void applicationFailed(Throwable failure, String what, String callId) {
        statistics.applicationFailures().increment();
        LOG.applicationFailed(failure, what, callId);
    }

    /** RFC 3261 section 18.2.1, RFC 3581 section 4: received and rport. */
    void markSource(SipMessage request, Source source, boolean forceRport) {
        Via via = request.topVia().orElseThrow();
        String address = source.remote().getAddress().getHostAddress();
        if (forceRport || via.rport() >= 0 || !via.host().equals(address)) {
            request.replaceTopValue(
                    KnownHeader.VIA, via.withSource(address, source.remote().getPort(), forceRport));
        }
    }

    @Override
    public void onReply(SipMessage reply, Source source) {
        statistics.replies().increment();
        Entry entry = blocking.contains(Entry.REPLY)
                        || blocking.contains(Entry.FAILURE)
                        || everyReply && blocking.contains(Entry.ANY_REPLY)
                ? blockingReplyEntry()
                : Entry.REPLY;
        inCall(reply.callId(), entry, () -> deliverReply(reply, source));
    }

    private Entry blockingReplyEntry() {
        return blocking.contains(Entry.REPLY)
                ? Entry.REPLY
                : blocking.contains(Entry.FAILURE) ? Entry.FAILURE : Entry.ANY_REPLY;
    }

    private void deliverReply(SipMessage reply, Source source) {
        Optional<ClientTransaction> client = transactions().findClient(reply);
        try {
            if (everyReply || client.isEmpty()) {
                RoutedReply any = new RoutedReply(this, reply, source, Optional.empty(), false);
                servlet.onUnmatchedOrAnyReply(any);
                if (any.isDropped()) {
                    return;
                }
            }
            transactions().onReply(reply, source);
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, "the reply " + reply.status(), reply.callId());
            if (client.isPresent() && client.get().attachment() instanceof RoutedTransaction transaction) {
                transaction.giveUp();
            }
        }
    }

    @Override
    public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {
        if (problem.canAnswer()) {
            problem.request().ifPresent(request -> refuse(request, problem.status(), problem.getMessage(), source));
        }
    }

    @Override
    public void onInvalid(SipMessage message, int status, String problem, Source source) {
        if (message.isRequest() && status != 0) {
            refuse(message, status, problem, source);
        }
    }

    /** Shows a bad request to the application, and answers it where that does not (section 8.2, 16.3). */
    private void refuse(SipMessage request, int status, String problem, Source source) {
        if (request.topVia().isEmpty() || request.method() == SipMethod.ACK) {
            return;
        }
        markSource(request, source, false);
        try {
            if (servlet.onMalformed(new WireView(request), status, problem)) {
                return;
            }
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, "a malformed request", request.callId());
        }
        SipMessage reply = reply(request, status, problem, statelessTag(request));
        transactions()
                .sendStateless(
                        reply,
                        new Destination(
                                source.endpoint(),
                                TransactionLayer.replyAddress(request.topVia().orElseThrow(), source, false)),
                        "");
    }

    /** A reply with what RFC 3261 demands, and our Server header where one is set. */
    SipMessage reply(SipMessage request, int status, String reason, String toTag) {
        SipMessage reply = SipMessage.response(request, status, reason, toTag);
        String server = settings.serverHeader();
        if (!server.isEmpty()) {
            int length = reply.indexOf(KnownHeader.CONTENT_LENGTH, 0);
            reply.insertHeader(length < 0 ? reply.headerCount() : length, KnownHeader.SERVER, server);
        }
        return reply;
    }

    /**
     * The To tag of stateless replies: the same for each retransmission and for the ACK (section 8.2.7), and not to be
     * guessed for another call.
     */
    String statelessTag(SipMessage request) {
        long hash = tagSecret;
        hash = hash * 0x9E3779B97F4A7C15L + request.callId().hashCode();
        hash = hash * 0x9E3779B97F4A7C15L + request.fromTag().hashCode();
        hash = hash * 0x9E3779B97F4A7C15L + request.cseqNumber();
        return "sw" + Tokens.text(hash ^ hash >>> 32, 8);
    }

    /** The description of an endpoint for applications. */
    SipEndpoint described(Endpoint endpoint) {
        return described.computeIfAbsent(endpoint, RoutingDispatcher::describe);
    }

    static SipEndpoint describe(Endpoint endpoint) {
        ListenPoint point = endpoint.listenPoint();
        return new SipEndpoint(
                point.protocol().token(),
                point.address().getAddress().getHostAddress(),
                point.address().getPort(),
                point.advertisedHost(),
                point.advertisedPort(),
                "");
    }

    void requireOpen(SipEndpoint endpoint) {
        if (find(endpoint).isEmpty()) {
            throw new IllegalArgumentException(endpoint + " is not a socket of this container");
        }
    }

    private Optional<Endpoint> find(SipEndpoint wanted) {
        for (Endpoint endpoint : stack.endpoints()) {
            SipEndpoint candidate = described(endpoint);
            if (candidate.protocol().equals(wanted.protocol())
                    && candidate.host().equals(wanted.host())
                    && candidate.port() == wanted.port()) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** Where a request goes: the next hop set by the application, the first Route, or the Request-URI (section 16.6 step 6). */
    Optional<Hop> hop(SipMessage message, String nextHop) {
        if (!nextHop.isEmpty()) {
            return hops.of(nextHop);
        }
        String route = message.topValue(KnownHeader.ROUTE);
        return hops.of(route.isEmpty() ? message.requestUri() : route);
    }

    /** The socket for a hop: the forced one, the one that the message came in on, or the first of the protocol. */
    Optional<Destination> destination(
            Hop hop, InetSocketAddress remote, Optional<SipEndpoint> forced, Source received) {
        if (forced.isPresent()) {
            return find(forced.get()).map(endpoint -> new Destination(endpoint, remote));
        }
        Protocol protocol = hop.protocol();
        if (received.endpoint().listenPoint().protocol() == protocol) {
            return Optional.of(new Destination(received.endpoint(), remote));
        }
        return stack.endpoint(protocol).map(endpoint -> new Destination(endpoint, remote));
    }

    /** Looks a host up on a virtual thread and comes back inside the lane of the call. */
    void resolve(Hop hop, String callId, Consumer<Optional<InetSocketAddress>> then) {
        stack.blocking().execute(() -> {
            Optional<InetSocketAddress> address = HopTable.lookUp(hop);
            // never refused: a branch whose outcome is lost would keep its transaction for ever
            stack.lane(callId).enqueue(callId, () -> then.accept(address));
        });
    }

    RelayOutcome sendStateless(SipMessage message, Hop hop, Optional<SipEndpoint> forced, Source received) {
        if (hop.literal().isPresent()) {
            return sendStateless(message, destination(hop, hop.literal().get(), forced, received));
        }
        resolve(
                hop,
                message.callId(),
                address -> address.ifPresent(
                        remote -> sendStateless(message, destination(hop, remote, forced, received))));
        return RelayOutcome.SENT;
    }

    private RelayOutcome sendStateless(SipMessage message, Optional<Destination> destination) {
        if (destination.isEmpty()) {
            return RelayOutcome.BAD_ADDRESS;
        }
        transactions().sendStateless(message, destination.get(), "");
        return RelayOutcome.SENT;
    }

    /** Section 16.11: a reply without a transaction follows its Via. */
    void forwardReply(SipMessage reply, Source source) {
        reply.popVia();
        Optional<Via> next = reply.topVia();
        if (next.isEmpty()) {
            return;
        }
        Via via = next.get();
        String host = via.received().isEmpty() ? via.host() : via.received();
        int port = via.rport() > 0 ? via.rport() : via.portOrDefault();
        String bracketed = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        hops.of("sip:" + bracketed + ':' + port + ";transport=" + via.transport())
                .ifPresent(hop -> sendStateless(reply, hop, Optional.empty(), source));
    }

    /** Section 16.6 step 4; two of them where the request changes sockets (RFC 5658). */
    void addRecordRoute(SipMessage message, String parameters, Source received, Destination destination) {
        if (!RoutedTransaction.mayRecordRoute(message)) {
            return;
        }
        ListenPoint in = received.endpoint().listenPoint();
        ListenPoint out = destination.endpoint().listenPoint();
        boolean two = received.endpoint() != destination.endpoint();
        // at the very top, above our Via, where OpenSIPS puts it
        message.insertHeader(0, KnownHeader.RECORD_ROUTE, recordRoute(in, two, parameters));
        if (two) {
            message.insertHeader(0, KnownHeader.RECORD_ROUTE, recordRoute(out, true, parameters));
        }
    }

    private static String recordRoute(ListenPoint point, boolean two, String parameters) {
        String transport = point.protocol() == Protocol.UDP
                ? ""
                : ";transport=" + point.protocol().token();
        String port = point.advertisedPort() == point.protocol().defaultPort() ? "" : ":" + point.advertisedPort();
        return "<sip:" + point.advertisedHost() + port + transport + (two ? ";r2=on" : "") + ";lr" + parameters + '>';
    }
}
