// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingSettings;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.timer.WheelTimer;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Protocol;

/** What a routing application asks of its container. Thread-safe. */
public final class RoutingServices implements RoutingContainer {
    private final RoutingDispatcher dispatcher;
    private final List<Alias> aliases = new CopyOnWriteArrayList<>();

    /** For the application of this dispatcher. */
    public RoutingServices(RoutingDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public SipEndpoint listen(SipEndpoint endpoint, Map<String, String> settings) throws IOException {
        if (!settings.isEmpty()) {
            throw new IOException(
                    "unknown socket option " + settings.keySet().iterator().next() + " for " + endpoint);
        }
        Protocol protocol = Protocol.of(endpoint.protocol())
                .orElseThrow(() -> new IOException("unknown transport protocol " + endpoint.protocol()));
        InetAddress address = InetAddress.getByName(endpoint.host());
        Endpoint opened = dispatcher
                .stack()
                .listen(new ListenPoint(
                        protocol,
                        new InetSocketAddress(address, endpoint.port()),
                        bracketed(endpoint.advertisedHost()),
                        endpoint.advertisedPort()));
        return dispatcher.described(opened);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    @Override
    public List<SipEndpoint> endpoints() {
        List<SipEndpoint> list = new ArrayList<>();
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            list.add(dispatcher.described(endpoint));
        }
        return list;
    }

    @Override
    public boolean isLocal(String host, int port, String protocol) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            SipEndpoint own = dispatcher.described(endpoint);
            int wanted = port == 0 ? defaultPort(own.protocol()) : port;
            boolean sameProtocol = protocol.isEmpty() || protocol.equals(own.protocol());
            if (sameProtocol
                    && (wanted == own.port() && plain.equalsIgnoreCase(own.host())
                            || wanted == own.advertisedPort() && plain.equalsIgnoreCase(unbracketed(own)))) {
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
    public RoutingSettings settings() {
        return dispatcher.settings();
    }

    @Override
    public void refresh() {
        dispatcher.initialised();
    }

    @Override
    public void originate(OriginatedRequest request, List<Map.Entry<String, String>> headers, ReplyHandler handler) {
        SipMessage message = SipMessage.request(SipMethod.of(request.method()), request.requestUri());
        String callId = request.callId().isEmpty() ? Tokens.callId() : request.callId();
        String from = HeaderText.addressParameter(request.from(), "tag") == null
                ? request.from() + ";tag=" + Tokens.tag()
                : request.from();
        message.addHeader(KnownHeader.TO, request.to());
        message.addHeader(KnownHeader.FROM, from);
        message.addHeader(KnownHeader.CALL_ID, callId);
        long cseq = request.cseq() == 0 ? 1 : request.cseq();
        message.addHeader(KnownHeader.CSEQ, cseq + " " + request.method());
        message.addHeader(KnownHeader.MAX_FORWARDS, "70");
        for (Map.Entry<String, String> header : headers) {
            message.addHeader(HeaderName.of(header.getKey()), header.getValue());
        }
        String agent = dispatcher.settings().userAgentHeader();
        if (!agent.isEmpty() && !message.has(KnownHeader.USER_AGENT)) {
            message.addHeader(KnownHeader.USER_AGENT, agent);
        }
        message.setBody(request.body().getBytes(ISO_8859_1), request.contentType());
        LocalRequest local = new LocalRequest(dispatcher, message, request.nextHop(), handler);
        dispatcher
                .stack()
                .lane(callId)
                .submit(callId, () -> dispatcher.inCall(callId, Entry.LOCAL_REQUEST, local::start));
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
        return System.currentTimeMillis();
    }

    @Override
    public Map<String, LongSupplier> statistics() {
        Map<String, LongSupplier> map = new LinkedHashMap<>();
        RoutingStatistics routing = dispatcher.statistics();
        var transactions = dispatcher.transactions();
        map.put("requests", routing.requests()::sum);
        map.put("replies", routing.replies()::sum);
        map.put("relayed", routing.relayed()::sum);
        map.put("stateless-replies", routing.statelessReplies()::sum);
        map.put("application-failures", routing.applicationFailures()::sum);
        map.put("server-transactions", transactions::serverCount);
        map.put("client-transactions", transactions::clientCount);
        map.put("retransmissions-received", transactions.statistics().retransmissionsReceived()::sum);
        map.put("retransmissions-sent", transactions.statistics().retransmissionsSent()::sum);
        map.put("timeouts", transactions.statistics().timeouts()::sum);
        map.put("stray-replies", transactions.statistics().strayReplies()::sum);
        map.put("rejected", dispatcher.stack().rejected()::sum);
        return map;
    }

    /** A further name of this server. */
    private record Alias(String host, int port, String protocol) {
        boolean matches(String otherHost, int otherPort, String otherProtocol) {
            return host.equalsIgnoreCase(otherHost)
                    && (port == 0 || otherPort == port || otherPort == 0 && port == 5060)
                    && (protocol.isEmpty() || otherProtocol.isEmpty() || protocol.equals(otherProtocol));
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
