// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.sipwright.stack.call.CallLane;
import org.sipwright.stack.call.CallLanes;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.MessageParser;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.ConnectionState;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.EventLoops;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.MessageSink;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.SocketOptions;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.StreamEndpoint;
import org.sipwright.stack.transport.StreamSettings;
import org.sipwright.stack.transport.TlsDomain;
import org.sipwright.stack.transport.TlsDomains;
import org.sipwright.stack.transport.UdpEndpoint;
import org.sipwright.stack.transport.WireListener;

/**
 * A running stack. Messages come up on event loops, inside the lane of their call. Thread-safe.
 */
public final class SipStack implements AutoCloseable {
    private static final UnaryOperator<String> AS_WRITTEN = UnaryOperator.identity();

    private final StackSettings settings;
    private final StackUser user;
    private final EventLoops loops;
    private final TimerWheel wheel;
    private final CallLanes lanes;
    private final TransactionLayer transactions;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private final Optional<StackPlatform> platform;
    private final ExecutorService blocking;
    private final AdmissionLimit admission;
    private final MessageSink sink = new Sink();
    private final StreamSettings streams;
    private volatile TlsDomains tls = TlsDomains.NONE;
    private volatile UnaryOperator<String> callIds = AS_WRITTEN;
    private volatile Optional<WireListener> observer = Optional.empty();

    /** Makes a stack without sockets. */
    public SipStack(StackSettings settings, StackUser user) {
        this(settings, user, Optional.empty());
    }

    /**
     * Makes a stack without sockets.
     *
     * @param platform what takes the place of the machine's clock, threads and sockets; empty for those
     */
    public SipStack(StackSettings settings, StackUser user, Optional<StackPlatform> platform) {
        this.settings = settings;
        this.user = user;
        this.platform = platform;
        this.blocking = platform.map(StackPlatform::blocking).orElseGet(Executors::newVirtualThreadPerTaskExecutor);
        this.loops = new EventLoops(settings.ioThreads());
        this.wheel = platform.map(StackPlatform::wheel).orElseGet(() -> new WheelDriver(loops.next()).wheel());
        this.lanes = new CallLanes(blocking, settings.laneQueue(), SipStack::failed);
        this.admission = AdmissionLimit.of(settings.maxTransactions());
        this.streams = new StreamSettings(settings.limits(), settings.connections(), new CurrentTls(), blocking);
        this.transactions = new TransactionLayer(wheel, settings.timers(), lanes);
    }

    /** What it was built with. */
    public StackSettings settings() {
        return settings;
    }

    /** The transactions. */
    public TransactionLayer transactions() {
        return transactions;
    }

    /** The timers. */
    public TimerWheel wheel() {
        return wheel;
    }

    /** The lane of a call. */
    public CallLane lane(String callId) {
        return lanes.of(callId);
    }

    /**
     * Says by which Call-ID a call is known here, for what a header says: messages with either are of one call. It is asked for
     * each message, on the thread that reads it.
     */
    public void knowCalls(UnaryOperator<String> names) {
        callIds = names;
    }

    /** Names the call of a message as it is known here, by what its header says. */
    public void name(SipMessage message) {
        UnaryOperator<String> names = callIds;
        if (names != AS_WRITTEN) {
            message.setKnownCallId(names.apply(message.firstValue(KnownHeader.CALL_ID)));
        }
    }

    /** Runs what blocks, a virtual thread a task. */
    public ExecutorService blocking() {
        return blocking;
    }

    /** The time of day, milliseconds since 1970. */
    public long currentTimeMillis() {
        return platform.isPresent() ? platform.get().currentTimeMillis() : System.currentTimeMillis();
    }

    /** New calls that were turned away for want of room. */
    public LongAdder rejected() {
        return admission.refused();
    }

    /** Shows this listener every message from now on; an empty one ends that. */
    public void observe(Optional<WireListener> listener) {
        observer = listener;
        transactions.observe(listener);
    }

    /** The open endpoints, in the order of their opening. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The first endpoint of this protocol. */
    public Optional<Endpoint> endpoint(Protocol protocol) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.listenPoint().protocol() == protocol) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /**
     * Opens a socket and starts reading.
     *
     * @throws IOException when it cannot be bound or its protocol is not supported; the text says which socket and why
     */
    public Endpoint listen(ListenPoint listenPoint) throws IOException {
        return listen(listenPoint, options());
    }

    /** What a socket has that nothing else is said of. */
    public SocketOptions options() {
        return new SocketOptions(0, settings.receiveBuffer()).withConnections(settings.connections());
    }

    /**
     * As {@link #listen(ListenPoint)}, with options of this socket.
     *
     * @throws IOException when it cannot be bound or its protocol is not supported; the text says which socket and why
     */
    public Endpoint listen(ListenPoint listenPoint, SocketOptions options) throws IOException {
        Endpoint endpoint = platform.isPresent() ? platform.get().open(listenPoint, sink) : open(listenPoint, options);
        endpoints.add(endpoint);
        return endpoint;
    }

    private Endpoint open(ListenPoint listenPoint, SocketOptions options) throws IOException {
        return switch (listenPoint.protocol()) {
            case UDP -> UdpEndpoint.open(loops, listenPoint, options, sink);
            case TCP, WS -> StreamEndpoint.open(loops, listenPoint, options, streams.with(options.connections()), sink);
            case TLS, WSS -> {
                if (tls == TlsDomains.NONE) {
                    throw new IOException("cannot listen on " + listenPoint + ": no TLS certificate is configured");
                }
                yield StreamEndpoint.open(loops, listenPoint, options, streams.with(options.connections()), sink);
            }
            case SCTP ->
                throw new IOException("cannot listen on " + listenPoint + ": protocol "
                        + listenPoint.protocol().token() + " is not supported");
        };
    }

    /** Lets new TLS connections be chosen by these; none can be listened for before. */
    public void useTls(TlsDomains domains) {
        tls = domains;
    }

    /** What the sockets ask: always the domains in force. */
    private final class CurrentTls implements TlsDomains {
        @Override
        public Optional<TlsDomain> server(InetSocketAddress local, Optional<String> serverName) {
            return tls.server(local, serverName);
        }

        @Override
        public Optional<TlsDomain> client(InetSocketAddress remote, Optional<String> sipDomain) {
            return tls.client(remote, sipDomain);
        }
    }

    /** Opens an endpoint that somebody else makes, with where it has to deliver what it reads. */
    public Endpoint open(Function<MessageSink, Endpoint> maker) {
        Endpoint endpoint = maker.apply(sink);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Closes one socket. */
    public void close(Endpoint endpoint) {
        endpoints.remove(endpoint);
        endpoint.close();
    }

    private void onMessage(byte[] bytes, Source source) {
        Optional<WireListener> listener = observer;
        if (listener.isPresent()) {
            listener.get().received(bytes, source);
        }
        SipMessage message;
        try {
            message = MessageParser.parse(bytes, 0, bytes.length, settings.limits());
        } catch (MessageParseException problem) {
            source.endpoint().counters().malformed().increment();
            user.onMalformed(bytes, problem, source);
            return;
        }
        name(message);
        String callId = message.callId();
        CallLane lane = lanes.of(callId);
        if (lane.tryEnter(callId)) {
            try {
                deliver(message, source);
            } catch (RuntimeException failure) {
                failed(failure);
            } finally {
                lane.leave();
            }
        } else if (!lane.submit(callId, () -> deliver(message, source))) {
            source.endpoint().counters().dropped().increment();
        }
    }

    private static void failed(Throwable failure) {
        StackLog.LOG.taskFailed(failure);
    }

    /**
     * A stream that lost its frames. Where the header of a request is there, it gets an answer before the connection is
     * closed: 513 for a message too large, 400 for a Content-Length that is missing or malformed.
     */
    private void onUnframed(byte[] bytes, MessageParseException problem, Source source) {
        try {
            SipMessage message = MessageParser.parse(bytes, 0, bytes.length, settings.limits());
            if (message.isRequest() && problem.status() != 0) {
                name(message);
                String callId = message.callId();
                lanes.of(callId).submit(callId, () -> user.onInvalid(message, problem.problem(), source));
                return;
            }
            user.onMalformed(bytes, problem, source);
        } catch (MessageParseException inner) {
            user.onMalformed(bytes, inner, source);
        }
    }

    private final class Sink implements MessageSink {
        @Override
        public void onMessage(byte[] bytes, Source source) {
            SipStack.this.onMessage(bytes, source);
        }

        @Override
        public void onUnframed(byte[] bytes, MessageParseException problem, Source source) {
            SipStack.this.onUnframed(bytes, problem, source);
        }

        @Override
        public void onUnreachable(byte[] start) {
            transactions.unreachable(start);
        }

        @Override
        public void onPong(Source source, byte[] stun) {
            user.onPong(source, stun);
        }

        @Override
        public void onClosed(Source source, long connection) {
            user.onClosed(source, connection);
        }

        @Override
        public void onDisconnected(ConnectionState connection, Source source) {
            user.onDisconnected(connection, source);
        }
    }

    private void deliver(SipMessage message, Source source) {
        List<Problem> problems = message.validate();
        if (!problems.isEmpty()) {
            source.endpoint().counters().malformed().increment();
            user.onInvalid(message, problems.getFirst(), source);
        } else if (!message.isRequest()) {
            user.onReply(message, source);
        } else {
            if (source.endpoint().listenPoint().protocol().isReliable()) {
                message.topVia().ifPresent(via -> source.endpoint().learn(via, source.remote()));
            }
            switch (admission.admit(message, transactions.serverCount())) {
                case ADMIT -> user.onRequest(message, source);
                case REFUSE -> turnAway(message, source);
                case DROP -> source.endpoint().counters().dropped().increment();
            }
        }
    }

    /** RFC 3261 section 21.5.4: overloaded, come back later. */
    private void turnAway(SipMessage request, Source source) {
        SipMessage reply = SipMessage.response(request, 503, "Service Unavailable", Tokens.tag());
        reply.addHeader(KnownHeader.RETRY_AFTER, "5");
        request.topVia()
                .ifPresent(via -> transactions.sendStateless(
                        reply,
                        new Destination(source.endpoint(), TransactionLayer.replyAddress(via, source, false)),
                        ViaForm.PLAIN));
    }

    /** Closes all sockets and stops the threads. */
    @Override
    public void close() {
        endpoints.forEach(Endpoint::close);
        endpoints.clear();
        loops.close();
        blocking.shutdownNow();
    }
}
