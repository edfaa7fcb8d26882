// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.TargetFilter;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.UnsentReply;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.StackPlatform;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.StackUser;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.message.Via;
import org.sipwright.stack.resolve.DnsRecords;
import org.sipwright.stack.resolve.NetworkDns;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transport.ConnectionState;
import org.sipwright.stack.transport.Source;

/**
 * Brings the messages of a stack to a routing application. Entries that the application names as blocking run on virtual
 * threads while their call waits; all others run on the thread that read the message.
 */
public final class RoutingDispatcher implements StackUser {
    private static final RoutingLog LOG = RoutingLog.LOG;
    private static final int MOST_SUSPENDED = 20_000;
    /** RFC 3261 section 21.5.4. */
    private static final ReplyContent COME_BACK =
            new ReplyContent(List.of(Map.entry("Retry-After", "5")), "", new byte[0]);
    /** The call that this thread holds for a task that may block. */
    private static final ScopedValue<String> BLOCKING_CALL = ScopedValue.newInstance();

    private final RoutingServlet servlet;
    private final SipStack stack;
    private final Resolution resolution;
    private final RoutingStatistics statistics = new RoutingStatistics();
    private final Sockets sockets;
    private final OpenConnections connections;
    private final BranchSender sender = new BranchSender(this);
    private final AtomicInteger suspended = new AtomicInteger();
    private volatile int mostSuspended = MOST_SUSPENDED;
    private final long tagSecret = Tokens.random();
    private volatile RoutingSettings settings = RoutingSettings.STANDARD;
    /** What stands in every request that is made here: User-Agent, where one is set. */
    private volatile List<Map.Entry<String, String>> ownHeaders = List.of();

    private volatile Set<Entry> blocking = Set.of();
    private volatile boolean everyReply;
    private volatile boolean strayReplies;
    private volatile Observers observers = Observers.NONE;
    private volatile Function<RelayOutcome, UnsentReply> unsentReplies =
            outcome -> new UnsentReply(settings.unsentStatus(), settings.unsentReason());
    /** What the requests that are made here may be sent to. */
    private volatile TargetFilter ownTargets = TargetFilter.NONE;

    /** Makes a stack for this application; no socket is open yet. */
    public RoutingDispatcher(RoutingServlet servlet, StackSettings stackSettings) {
        this(servlet, stackSettings, NetworkDns::new);
    }

    /** The same with another source of DNS records, which is asked for when it is first needed. */
    RoutingDispatcher(RoutingServlet servlet, StackSettings stackSettings, Supplier<DnsRecords> dns) {
        this(servlet, stackSettings, dns, Optional.empty());
    }

    /** The same on a platform of its own, for tests of applications. */
    public RoutingDispatcher(
            RoutingServlet servlet,
            StackSettings stackSettings,
            Supplier<DnsRecords> dns,
            Optional<StackPlatform> platform) {
        this.servlet = servlet;
        this.stack = new SipStack(stackSettings, this, platform);
        this.sockets = new Sockets(stack);
        this.connections = new OpenConnections(stack);
        this.resolution = new Resolution(stack, dns);
    }

    /** Asks the application what it wants; after its {@code init()}. */
    public void initialised() {
        Set<Entry> named = EnumSet.noneOf(Entry.class);
        named.addAll(servlet.blockingEntries());
        if (named.contains(Entry.BRANCH)) {
            // branches are shown inside these
            named.add(Entry.REQUEST);
            named.add(Entry.FAILURE);
        }
        blocking = Set.copyOf(named);
        everyReply = servlet.wantsEveryReply();
        strayReplies = servlet.forwardsStrayReplies();
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
        ownHeaders = newSettings.userAgentHeader().isEmpty()
                ? List.of()
                : List.of(Map.entry("User-Agent", newSettings.userAgentHeader()));
    }

    OpenConnections connections() {
        return connections;
    }

    Sockets sockets() {
        return sockets;
    }

    Resolution resolution() {
        return resolution;
    }

    BranchSender sender() {
        return sender;
    }

    Observers observers() {
        return observers;
    }

    synchronized void observe(TransactionObserver observer) {
        observers = observers.with(observer);
    }

    List<Map.Entry<String, String>> ownHeaders() {
        return ownHeaders;
    }

    /** What is answered for a request that could not be sent anywhere. */
    UnsentReply unsent(RelayOutcome outcome, RoutedRequest request) {
        return outcome == RelayOutcome.BLOCKED
                ? new UnsentReply(BranchSender.BLOCKED, request.filter().refusal())
                : unsentReplies.apply(outcome);
    }

    void setUnsentReplies(Function<RelayOutcome, UnsentReply> replies) {
        unsentReplies = replies;
    }

    TargetFilter ownTargetFilter() {
        return ownTargets;
    }

    void setOwnTargetFilter(TargetFilter filter) {
        ownTargets = filter;
    }

    RoutingServlet servlet() {
        return servlet;
    }

    /** Runs something inside the lane of a call, or on a virtual thread with the call suspended where it can block. */
    void inCall(String callId, Entry entry, Runnable task) {
        inCall(callId, blocking.contains(entry), task);
    }

    /** The same for a task of which it is known whether it can block. */
    void inCall(String callId, boolean canBlock, Runnable task) {
        if (canBlock && !isBlocking(callId)) {
            suspend(callId, task);
        } else {
            task.run();
        }
    }

    /** Takes the call out of its lane for a task that may block; what comes for it waits. Inside the lane only. */
    private void suspend(String callId, Runnable task) {
        suspended.incrementAndGet();
        stack.lane(callId).suspend(callId, () -> runSuspended(callId, task));
    }

    private void runSuspended(String callId, Runnable task) {
        try {
            ScopedValue.where(BLOCKING_CALL, callId).run(task);
        } finally {
            suspended.decrementAndGet();
        }
    }

    /** The most calls that may wait for something that blocks before new requests are refused. */
    void limitSuspended(int most) {
        mostSuspended = most;
    }

    /** A dead database must not let waiting calls pile up without end: what would begin something new is turned away. */
    private boolean isOverloaded(SipMessage request) {
        return suspended.get() >= mostSuspended
                && request.method() != SipMethod.ACK
                && request.toTag().isEmpty();
    }

    /** Whether this thread holds the call for a task that may block. */
    boolean isBlocking(String callId) {
        return BLOCKING_CALL.isBound() && BLOCKING_CALL.get().equals(callId);
    }

    /** Carries out what the application put off in a callback, on a virtual thread, and then the rest of that callback. */
    void goOnBlocking(WireView view, String callId, Runnable rest, Runnable onFailure) {
        Runnable deferred = view.takeDeferred();
        suspend(callId, () -> {
            try {
                deferred.run();
                rest.run();
            } catch (RuntimeException | StackOverflowError failure) {
                applicationFailed(failure, "the rest of a callback", callId);
                onFailure.run();
            }
        });
    }

    @Override
    public void onRequest(SipMessage request, Source source) {
        if (request.method() == SipMethod.ACK && request.toTag().equals(statelessTag(request))) {
            // 8.2.7: the ACK of a reply that was sent without a transaction
            statistics.statelessAcks().increment();
            return;
        }
        statistics.received(request.method());
        markSource(request, source, false);
        RoutedRequest routed = new RoutedRequest(this, request, source);
        if (isOverloaded(request)) {
            statistics.droppedRequests().increment();
            routed.replyStateless(503, "Service Unavailable", COME_BACK);
            return;
        }
        inCall(request.callId(), Entry.REQUEST, () -> guarded(routed));
    }

    private void guarded(RoutedRequest request) {
        try {
            servlet.onRequest(request);
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, request.method(), request.callId());
            giveUp(request);
            return;
        }
        if (request.isDeferred()) {
            goOnBlocking(request, request.callId(), () -> {}, () -> giveUp(request));
        }
    }

    private static void giveUp(RoutedRequest request) {
        if (request.transaction().orElse(null) instanceof RoutedTransaction transaction) {
            transaction.giveUp();
        } else if (request.message().method() != SipMethod.ACK) {
            request.replyStateless(500, "Server Internal Error", ReplyContent.EMPTY);
        }
    }

    /** Tells an application of an end: what it throws must not reach the stack. */
    void guarded(String callId, Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            applicationFailed(failure, "the end of a transaction", callId);
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
                if (any.isDeferred()) {
                    goOnBlocking(any, reply.callId(), () -> passOn(any, reply, source), () -> giveUp(client));
                } else {
                    passOn(any, reply, source);
                }
            } else {
                transactions().onReply(reply, source);
            }
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, "the reply " + reply.status(), reply.callId());
            giveUp(client);
        }
    }

    private void passOn(RoutedReply seen, SipMessage reply, Source source) {
        if (!seen.isDropped() && !seen.isForwarded() && !transactions().onReply(reply, source)) {
            if (strayReplies) {
                seen.forwardStateless();
            } else {
                statistics.droppedReplies().increment();
            }
        }
    }

    private static void giveUp(Optional<ClientTransaction> client) {
        if (client.isPresent() && client.get().attachment() instanceof RoutedTransaction transaction) {
            transaction.giveUp();
        }
    }

    @Override
    public void onDisconnected(ConnectionState connection, Source source) {
        connections.ended(source.endpoint(), connection);
    }

    @Override
    public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {
        statistics.malformed().increment();
        if (problem.canAnswer()) {
            problem.request().ifPresent(request -> refuse(request, problem.problem(), source));
        }
    }

    @Override
    public void onInvalid(SipMessage message, Problem problem, Source source) {
        statistics.malformed().increment();
        if (message.isRequest() && problem.status() != 0) {
            refuse(message, problem, source);
        }
    }

    /** Shows a bad request to the application, and answers it where that does not (section 8.2, 16.3). */
    private void refuse(SipMessage request, Problem problem, Source source) {
        if (request.topVia().isEmpty() || request.method() == SipMethod.ACK) {
            return;
        }
        markSource(request, source, false);
        RoutedRequest routed = new RoutedRequest(this, request, source);
        String callId = request.callId();
        // from a datagram that did not parse this comes outside the lane
        stack.lane(callId).submit(callId, () -> inCall(callId, Entry.MALFORMED, () -> show(routed, problem)));
    }

    private void show(RoutedRequest request, Problem problem) {
        try {
            if (servlet.onMalformed(new RefusedRequest(request, problem))) {
                return;
            }
        } catch (RuntimeException | StackOverflowError failure) {
            applicationFailed(failure, "a malformed request", request.callId());
        }
        request.replyStateless(problem.status(), problem.text(), ReplyContent.EMPTY);
    }

    /** A reply with what RFC 3261 demands, and our Server header where one is set. */
    SipMessage reply(SipMessage request, int status, String reason, String toTag) {
        SipMessage reply = SipMessage.response(request, status, reason, toTag);
        if (status == 100) {
            // routing servers leave Timestamp out, since they do not know when the reply will leave
            reply.removeHeaders(KnownHeader.TIMESTAMP);
        }
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

    /** Where a request goes: the next hop set by the application, the first Route, or the Request-URI (section 16.6 step 6). */
    Optional<Hop> hop(SipMessage message, String nextHop) {
        if (!nextHop.isEmpty()) {
            return resolution.hop(nextHop);
        }
        String route = message.topValue(KnownHeader.ROUTE);
        return resolution.hop(route.isEmpty() ? message.requestUri() : route);
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
        resolution
                .hop("sip:" + bracketed + ':' + port + ";transport=" + via.transport())
                .ifPresent(hop -> sender.forwardReply(reply, hop, source));
    }
}
