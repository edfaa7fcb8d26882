// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.Origination;
import org.sipwright.sip.Rehearsal;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipConnections;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetFilter;
import org.sipwright.sip.TargetSettings;
import org.sipwright.sip.TlsIdentities;
import org.sipwright.sip.TransactionGlance;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.UnsentReply;
import org.sipwright.sip.WireMessage;
import org.sipwright.sip.WireObserver;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.timer.WheelTimer;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transport.ConnectionLimits;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;
import org.sipwright.stack.transport.SocketOptions;
import org.sipwright.stack.transport.Source;
import org.sipwright.stack.transport.WebSocketRules;
import org.sipwright.stack.transport.WireListener;

/** What a routing application asks of its container. Thread-safe. */
public final class RoutingServices implements RoutingContainer {
    private final RoutingDispatcher dispatcher;
    private final Function<String, Optional<SSLContext>> sslContexts;
    private final List<Alias> aliases = new CopyOnWriteArrayList<>();
    private volatile List<SipEndpoint> announced = List.of();

    /** For the application of this dispatcher. */
    public RoutingServices(RoutingDispatcher dispatcher) {
        this(dispatcher, name -> Optional.empty());
    }

    /**
     * The same inside a server.
     *
     * @param sslContexts finds the server's SSL contexts by name
     */
    public RoutingServices(RoutingDispatcher dispatcher, Function<String, Optional<SSLContext>> sslContexts) {
        this.dispatcher = dispatcher;
        this.sslContexts = sslContexts;
    }

    @Override
    public Optional<SSLContext> serverSslContext(String name) {
        return sslContexts.apply(name);
    }

    @Override
    public SipEndpoint listen(SipEndpoint endpoint, Map<String, String> settings) throws IOException {
        SocketOptions options = options(endpoint, settings);
        Protocol protocol = Protocol.of(endpoint.protocol())
                .orElseThrow(() -> new IOException("unknown transport protocol " + endpoint.protocol()));
        InetAddress address = InetAddress.getByName(endpoint.host());
        Endpoint opened = dispatcher
                .stack()
                .listen(
                        new ListenPoint(
                                protocol,
                                new InetSocketAddress(address, endpoint.port()),
                                bracketed(endpoint.advertisedHost()),
                                endpoint.advertisedPort()),
                        options);
        return dispatcher.sockets().name(opened, endpoint.tag());
    }

    @Override
    public void useTls(TlsIdentities identities) {
        dispatcher.stack().useTls(new TlsChoice(identities));
    }

    private SocketOptions options(SipEndpoint endpoint, Map<String, String> settings) throws IOException {
        int tos = 0;
        int buffer = dispatcher.stack().settings().receiveBuffer();
        int handshake = SocketOptions.HANDSHAKE_MILLIS;
        ConnectionLimits limits = dispatcher.stack().settings().connections();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            try {
                switch (setting.getKey()) {
                    case "tos" -> tos = Integer.decode(setting.getValue());
                    case "receive-buffer" -> buffer = Integer.parseInt(setting.getValue());
                    case "connections" -> limits = limits.withConnections(Integer.parseInt(setting.getValue()));
                    case "connect-millis" -> limits = limits.withConnect(Integer.parseInt(setting.getValue()));
                    case "idle-millis" -> limits = limits.withIdle(Integer.parseInt(setting.getValue()));
                    case "message-millis" -> limits = limits.withPartial(Integer.parseInt(setting.getValue()));
                    case "handshake-millis" -> handshake = Integer.parseInt(setting.getValue());
                    case "ws-resource", "ws-origin-required", "ws-asked-resource" -> {
                        // these are read below
                    }
                    default -> throw new IOException("unknown socket option " + setting.getKey() + " for " + endpoint);
                }
            } catch (NumberFormatException e) {
                throw new IOException(
                        "socket option " + setting.getKey() + " of " + endpoint + " is no number: "
                                + setting.getValue(),
                        e);
            }
        }
        try {
            return new SocketOptions(tos, buffer, handshake, webSocketRules(settings), limits);
        } catch (IllegalArgumentException e) {
            throw new IOException("socket options of " + endpoint + " out of range: " + e.getMessage(), e);
        }
    }

    private static WebSocketRules webSocketRules(Map<String, String> settings) {
        return new WebSocketRules(
                settings.getOrDefault("ws-resource", ""),
                Boolean.parseBoolean(settings.get("ws-origin-required")),
                settings.getOrDefault("ws-asked-resource", "/"));
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    @Override
    public void announce(List<SipEndpoint> sockets) throws IOException {
        List<SipEndpoint> list = new ArrayList<>();
        for (SipEndpoint one : sockets) {
            // open sockets carry the address, also where the application has a name
            String address = InetAddress.getByName(one.host()).getHostAddress();
            String advertised = one.advertisedHost().equals(one.host()) ? address : one.advertisedHost();
            list.add(new SipEndpoint(one.protocol(), address, one.port(), advertised, one.advertisedPort(), one.tag()));
        }
        announced = List.copyOf(list);
    }

    @Override
    public List<SipEndpoint> endpoints() {
        List<SipEndpoint> list = new ArrayList<>();
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            list.add(dispatcher.sockets().described(endpoint));
        }
        for (SipEndpoint one : announced) {
            if (list.stream().noneMatch(open -> open.toString().equals(one.toString()))) {
                list.add(one);
            }
        }
        return list;
    }

    @Override
    public boolean isLocal(String host, int port, String protocol) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            SipEndpoint own = dispatcher.sockets().described(endpoint);
            int wanted = port == 0 ? defaultPort(own.protocol()) : port;
            boolean sameProtocol = protocol.isEmpty() || protocol.equals(own.protocol());
            if (sameProtocol
                    && (isPort(own.port(), wanted) && plain.equalsIgnoreCase(own.host())
                            || isPort(own.advertisedPort(), wanted) && plain.equalsIgnoreCase(unbracketed(own)))) {
                return true;
            }
        }
        for (Alias alias : aliases) {
            if (alias.matches(plain, port, protocol)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPort(int own, int wanted) {
        return wanted == ANY_PORT || wanted == own;
    }

    private static String unbracketed(SipEndpoint endpoint) {
        String host = endpoint.advertisedHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int defaultPort(String protocol) {
        return Protocol.of(protocol).map(Protocol::defaultPort).orElse(5060);
    }

    @Override
    public void addAlias(String host, int port, String protocol) {
        aliases.add(new Alias(host, port, protocol.toLowerCase(Locale.ROOT)));
    }

    @Override
    public void configure(RoutingSettings settings) {
        dispatcher.configure(settings);
    }

    @Override
    public void configure(TargetSettings settings) {
        dispatcher.resolution().configure(settings);
        dispatcher.sockets().configure(settings);
    }

    @Override
    public void setUnsentReplies(Function<RelayOutcome, UnsentReply> replies) {
        dispatcher.setUnsentReplies(replies);
    }

    @Override
    public void setRetransmission(int first, int longest) {
        TimerSettings old = dispatcher.transactions().timers();
        dispatcher.transactions().setTimers(new TimerSettings(first, longest, old.t4()));
    }

    @Override
    public RoutingSettings settings() {
        return dispatcher.settings();
    }

    @Override
    public void refresh() {
        dispatcher.initialised();
    }

    @Override
    public void runBlocking(WireMessage message, Runnable task) {
        WireView view = (WireView) message;
        String callId = view.message().callId();
        if (dispatcher.isBlocking(callId)) {
            task.run();
        } else if (view.canDefer()) {
            view.defer(task);
        } else {
            throw new IllegalStateException(
                    "a branch is shown while its relay waits: name Entry.BRANCH in blockingEntries()");
        }
    }

    @Override
    public void knowCalls(UnaryOperator<String> callIds) {
        dispatcher.stack().knowCalls(callIds);
    }

    @Override
    public void inCall(String callId, Runnable task) {
        dispatcher.stack().lane(callId).enqueue(callId, () -> {
            try {
                task.run();
            } catch (RuntimeException | StackOverflowError failure) {
                dispatcher.applicationFailed(failure, "a task", callId);
            }
        });
    }

    @Override
    public void observe(TransactionObserver observer) {
        dispatcher.observe(observer);
    }

    @Override
    public void observeWire(WireObserver observer) {
        dispatcher
                .stack()
                .observe(
                        observer == WireObserver.NONE
                                ? Optional.empty()
                                : Optional.of(new WireTap(dispatcher.sockets(), observer)));
    }

    @Override
    public Rehearsal rehearse(RoutingServlet servlet, WireObserver sent) {
        RoutingDispatcher apart =
                new RoutingDispatcher(servlet, dispatcher.stack().settings());
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            apart.stack().open(sink -> new RehearsalEndpoint(endpoint.listenPoint(), sink));
        }
        RoutingServices services = new RoutingServices(apart);
        services.aliases.addAll(aliases);
        services.observeWire(sent);
        return new EngineRehearsal(apart, services);
    }

    @Override
    public Optional<RoutingTransaction> findTransaction(String callId, long cseqNumber) {
        for (ServerTransaction server : dispatcher.transactions().servers()) {
            if (server.attachment() instanceof RoutedTransaction routed && routed.isOf(callId, cseqNumber)) {
                return Optional.of(routed);
            }
        }
        return Optional.empty();
    }

    @Override
    public void forEachTransaction(Consumer<TransactionGlance> visitor) {
        for (ServerTransaction server : dispatcher.transactions().servers()) {
            if (server.attachment() instanceof RoutedTransaction routed) {
                // nothing here waits for the call, and all of it can be read while the call goes on
                visitor.accept(new TransactionGlance(
                        routed.request().method(),
                        routed.callId(),
                        routed.cseqNumber(),
                        server.source().remote(),
                        dispatcher.sockets().described(server.source().endpoint()),
                        routed.lastStatus(),
                        routed.branches().size()));
            }
        }
    }

    @Override
    public SipConnections connections() {
        return dispatcher.connections();
    }

    @Override
    public Origination originate(
            OriginatedRequest request, List<Map.Entry<String, String>> headers, ReplyHandler handler) {
        SipMessage message = SipMessage.request(SipMethod.of(request.method()), request.requestUri());
        String written = request.callId().isEmpty() ? Tokens.callId() : request.callId();
        String from = HeaderText.addressParameter(request.from(), "tag") == null
                ? request.from() + ";tag=" + Tokens.tag()
                : request.from();
        message.addHeader(KnownHeader.TO, request.to());
        message.addHeader(KnownHeader.FROM, from);
        message.addHeader(KnownHeader.CALL_ID, written);
        dispatcher.stack().name(message);
        String callId = message.callId();
        long cseq = request.cseq() == 0 ? 1 : request.cseq();
        message.addHeader(KnownHeader.CSEQ, cseq + " " + request.method());
        if (headers.stream().noneMatch(header -> HeaderName.of(header.getKey()) == KnownHeader.MAX_FORWARDS)) {
            message.addHeader(KnownHeader.MAX_FORWARDS, "70");
        }
        for (Map.Entry<String, String> header : headers) {
            message.addHeader(HeaderName.of(header.getKey()), header.getValue());
        }
        String agent = dispatcher.settings().userAgentHeader();
        if (!agent.isEmpty() && !message.has(KnownHeader.USER_AGENT)) {
            message.addHeader(KnownHeader.USER_AGENT, agent);
        }
        message.setBody(request.body().getBytes(ISO_8859_1), request.contentType());
        dispatcher.statistics().originated().increment();
        LocalRequest local = new LocalRequest(dispatcher, message, request, handler);
        dispatcher
                .stack()
                .lane(callId)
                .enqueue(callId, () -> dispatcher.inCall(callId, Entry.LOCAL_REQUEST, local::start));
        return local;
    }

    @Override
    public void setOwnTargetFilter(TargetFilter filter) {
        dispatcher.setOwnTargetFilter(filter);
    }

    @Override
    public void sendDatagram(SipEndpoint from, InetSocketAddress to, byte[] bytes) {
        if (from.protocol().equals("udp")) {
            dispatcher.sockets().find(from).ifPresent(endpoint -> endpoint.send(bytes, bytes.length, to, () -> {}));
        }
    }

    @Override
    public Runnable schedule(Duration delay, Duration period, Runnable task) {
        Scheduled timer = new Scheduled(dispatcher, period.toMillis(), task);
        dispatcher.stack().wheel().arm(timer, delay.toMillis());
        return timer::stop;
    }

    @Override
    public void execute(Runnable task) {
        dispatcher.stack().blocking().execute(task);
    }

    @Override
    public long currentTimeMillis() {
        return dispatcher.stack().currentTimeMillis();
    }

    @Override
    public Map<String, LongSupplier> statistics() {
        Map<String, LongSupplier> map = dispatcher.statistics().byName();
        var transactions = dispatcher.transactions();
        map.put("server-transactions", transactions::serverCount);
        map.put("client-transactions", transactions::clientCount);
        map.put("retransmissions-received", transactions.statistics().retransmissionsReceived()::sum);
        map.put("retransmissions-sent", transactions.statistics().retransmissionsSent()::sum);
        int stage = 1;
        for (LongAdder count : transactions.statistics().requestsSentAgain()) {
            map.put("requests-sent-again-" + stage++, count::sum);
        }
        map.put("replies-sent-again", transactions.statistics().repliesSentAgain()::sum);
        map.put("timeouts", transactions.statistics().timeouts()::sum);
        map.put("stray-replies", transactions.statistics().strayReplies()::sum);
        map.put("look-ups-refused", dispatcher.resolution().refused()::sum);
        map.put("rejected", dispatcher.stack().rejected()::sum);
        return map;
    }

    /** A further name of this server. */
    private record Alias(String host, int port, String protocol) {
        boolean matches(String otherHost, int otherPort, String otherProtocol) {
            return host.equalsIgnoreCase(otherHost)
                    && (port == 0 || isPort(port, otherPort) || otherPort == 0 && port == 5060)
                    && (protocol.isEmpty() || otherProtocol.isEmpty() || protocol.equals(otherProtocol));
        }
    }

    /** Shows the wire to an application. */
    private record WireTap(Sockets sockets, WireObserver observer) implements WireListener {
        @Override
        public void received(byte[] bytes, Source source) {
            observer.received(bytes, sockets.described(source.endpoint()), source.remote());
        }

        @Override
        public void sent(byte[] bytes, int length, Endpoint endpoint, InetSocketAddress to) {
            observer.sent(bytes, length, sockets.described(endpoint), to);
        }
    }

    /** A task of the application on the wheel; it runs on a virtual thread. */
    private static final class Scheduled extends WheelTimer {
        private final RoutingDispatcher dispatcher;
        private final long period;
        private final Runnable task;
        private volatile boolean stopped;

        Scheduled(RoutingDispatcher dispatcher, long period, Runnable task) {
            this.dispatcher = dispatcher;
            this.period = period;
            this.task = task;
        }

        void stop() {
            stopped = true;
            dispatcher.stack().wheel().cancel(this);
        }

        @Override
        protected void fire() {
            if (stopped) {
                return;
            }
            if (period > 0) {
                dispatcher.stack().wheel().arm(this, period);
            }
            dispatcher.stack().blocking().execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException failure) {
                    dispatcher.applicationFailed(failure, "a timer", "");
                }
            });
        }
    }
}
