// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.modules.transport.ScriptSockets;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Protocol;

/**
 * A script that runs for one test: checked, translated and linked with the real modules, on the real engine, but in a machine
 * of its own, whose clock stands still until the test moves it and whose network and tables are in memory. A message that a
 * phone or peer sends has been dealt with when the call returns. Used by one thread.
 */
public final class ScriptUnderTest {
    private static final int FIRST_HOST = 1;
    private static final int LAST_HOST = 254;
    /** RFC 5737: addresses that belong to nobody. */
    private static final String NETWORK = "198.51.100.";

    private final ScriptSource source;
    private final VirtualPlatform platform;
    private final RoutingDispatcher dispatcher;
    private final org.sipwright.script.runtime.RoutingScript running;
    private final Optional<LineProfile> profile;
    private final Script tree;
    private final TraceRecorder recorder = new TraceRecorder();
    private final ScriptTrace trace = new ScriptTrace(recorder);
    private final TestDns dns = new TestDns();
    private final TestDatabase database;
    private final List<SentMessage> sent = new ArrayList<>();
    private final Map<InetSocketAddress, Peer> peers = new HashMap<>();
    private final Map<String, Long> figures = new HashMap<>();
    private int hosts = FIRST_HOST;

    private ScriptUnderTest(ScriptSource source, TestDatabase database, RunnableScript script) {
        this.source = source;
        this.database = database;
        this.tree = script.tree();
        this.running = script.script();
        this.profile = script.profile();
        this.platform = new VirtualPlatform(source.settings().start().toEpochMilli(), this::leaves);
        this.dispatcher = new RoutingDispatcher(running, StackSettings.STANDARD, () -> dns, Optional.of(platform));
    }

    /** Starts a script; fails with all findings where it cannot run. */
    static ScriptUnderTest start(ScriptSource source) {
        TestDatabase database = new TestDatabase();
        RunnableScript script = RunnableScript.of(source, database);
        if (TestDatabase.isNeeded(script.tree())) {
            database.open();
        }
        source.settings().sql().forEach(database::update);
        ScriptUnderTest test = new ScriptUnderTest(source, database, script);
        boolean started = false;
        try {
            test.start();
            started = true;
            return test;
        } finally {
            if (!started) {
                test.dispatcher.stack().close();
                database.close();
            }
        }
    }

    private void start() {
        RoutingServices services = new RoutingServices(dispatcher);
        running.attach(services);
        running.trace(recorder);
        running.environment().setLineTracer(recorder::follow);
        recorder.watch(source.text(), source.settings().watch(), running.environment());
        ScriptSockets.declareAliases(tree, services);
        try {
            running.init();
            ScriptSockets.open(tree, source.settings().listen(), running.environment());
        } catch (ServletException | IOException e) {
            throw new AssertionError(source.name() + " cannot run: " + e.getMessage(), e);
        }
        dispatcher.initialised();
        settle();
        for (String group : environment().statistics().groups()) {
            for (Statistic one : environment().statistics().group(group)) {
                figures.put(group + ':' + one.name(), one.value());
                figures.putIfAbsent(one.name(), one.value());
            }
        }
    }

    /** What leaves a socket, on whatever thread. */
    private void leaves(VirtualPlatform.Departure departure) {
        Protocol protocol = departure.from().listenPoint().protocol();
        SentMessage message = new SentMessage(
                new String(departure.bytes(), ISO_8859_1),
                protocol.token()
                        + ':'
                        + SentMessage.address(departure.from().listenPoint().address()),
                departure.to(),
                platform.currentTimeMillis());
        Peer peer;
        synchronized (this) {
            sent.add(message);
            peer = peers.get(departure.to());
        }
        if (peer != null && !peer.isDown()) {
            peer.take(message);
        } else if (peer != null && protocol.isReliable()) {
            platform.blocking().execute(departure.failure());
        }
    }

    /** What comes from a peer: to the socket that it names, or the first of its protocol. */
    void arrive(byte[] bytes, Peer peer, Optional<String> socket) {
        for (Endpoint endpoint : dispatcher.stack().endpoints()) {
            Protocol protocol = endpoint.listenPoint().protocol();
            String text = protocol.token()
                    + ':'
                    + SentMessage.address(endpoint.listenPoint().address());
            if (socket.isPresent() ? socket.get().equals(text) : protocol == peer.protocol()) {
                platform.arrive(bytes, endpoint, peer.place());
                return;
            }
        }
        throw new IllegalArgumentException("the script has no socket "
                + socket.orElseGet(() -> "for " + peer.protocol().token()));
    }

    /** A phone of a user, {@code alice@example.org} or {@code alice} of the server's own address, at an address of its own. */
    public Phone phone(String user) {
        return phone(user, "udp:" + nextHost() + ":5060");
    }

    /** A phone of a user at this address: {@code udp:192.0.2.7:5060}, or without the protocol. */
    public Phone phone(String user, String address) {
        String[] parts = user.split("@", 2);
        String domain = parts.length > 1
                ? parts[1]
                : dispatcher.stack().endpoints().getFirst().listenPoint().advertisedHost();
        Place place = Place.of(address);
        return add(new Phone(this, parts[0], domain, place.protocol(), place.address()));
    }

    /** Somebody else at an address of his own. */
    public Peer peer(String name) {
        return peer(name, "udp:" + nextHost() + ":5060");
    }

    /** Somebody else at this address: {@code udp:192.0.2.7:5060}, or without the protocol and the port. */
    public Peer peer(String name, String address) {
        Place place = Place.of(address);
        return add(new Peer(this, name, place.protocol(), place.address()));
    }

    private String nextHost() {
        if (hosts > LAST_HOST) {
            throw new IllegalStateException("more than " + LAST_HOST + " peers without an address of the test's own");
        }
        return NETWORK + hosts++;
    }

    private synchronized <T extends Peer> T add(T peer) {
        if (peers.putIfAbsent(peer.place(), peer) != null) {
            throw new IllegalArgumentException("there is somebody at " + peer.address() + " already");
        }
        return peer;
    }

    /** Where a peer is. */
    private record Place(Protocol protocol, InetSocketAddress address) {
        static Place of(String text) {
            String[] parts = text.split(":", 2);
            Optional<Protocol> protocol = Protocol.of(parts[0]);
            String rest = protocol.isPresent() && parts.length > 1 ? parts[1] : text;
            int colon = rest.lastIndexOf(':');
            boolean hasPort = colon > rest.lastIndexOf(']') && (rest.startsWith("[") || rest.indexOf(':') == colon);
            String host = hasPort ? rest.substring(0, colon) : rest;
            Protocol known = protocol.orElse(Protocol.UDP);
            try {
                int port = hasPort ? Integer.parseInt(rest.substring(colon + 1)) : known.defaultPort();
                return new Place(
                        known, new InetSocketAddress(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")), port));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no address; expected one such as udp:192.0.2.7:5060", e);
            }
        }
    }

    /** Moves the clock on: timers of the script, of transactions and of modules run out on the way. */
    public void advance(Duration time) {
        platform.advance(time.toMillis());
    }

    /** What the clock says. */
    public Instant now() {
        return Instant.ofEpochMilli(platform.currentTimeMillis());
    }

    /** Waits until everything that was begun is done. */
    void settle() {
        platform.settle();
    }

    /** What the script did. */
    public ScriptTrace trace() {
        return trace;
    }

    /** Everything that left its sockets, in its order, wherever it went. */
    public synchronized List<SentMessage> sent() {
        return List.copyOf(sent);
    }

    /** Nothing has left any socket since the start. */
    public void hasSentNothing() {
        if (!sent().isEmpty()) {
            throw new AssertionError("expected that nothing leaves the sockets" + told());
        }
    }

    /** The answers that its DNS gives. */
    public TestDns dns() {
        return dns;
    }

    /** Its tables. */
    public TestDatabase database() {
        return database;
    }

    /** A figure by its name or {@code group:name}, as the management command get_statistics knows it. */
    public long statistic(String name) {
        return environment()
                .statistics()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("the script has no statistic " + name))
                .value();
    }

    /** A figure has grown by this much since the start. */
    public ScriptUnderTest hasCounted(String name, long more) {
        long counted = statistic(name) - figures.getOrDefault(name, 0L);
        if (counted != more) {
            throw new AssertionError(
                    "expected that " + name + " grows by " + more + ", but it grew by " + counted + told());
        }
        return this;
    }

    /** Runs a management command with parameters by place, such as {@code ul_dump}; gives its answer. */
    public Object manage(String command, Object... parameters) {
        try {
            Object answer = environment().commands().run(command, List.of(parameters));
            settle();
            return answer;
        } catch (ManagementException e) {
            throw new IllegalArgumentException(command + ": " + e.getMessage(), e);
        }
    }

    /** What surrounds the routing blocks: modules, statistics, events. */
    public ScriptEnvironment environment() {
        return running.environment();
    }

    /** What happened until now, for failures. */
    String told() {
        StringBuilder text = new StringBuilder("\nWhat left the sockets:\n");
        List<SentMessage> all = sent();
        all.forEach(one -> text.append("    ").append(one).append('\n'));
        if (all.isEmpty()) {
            text.append("    nothing\n");
        }
        return text.append("What the script did:\n").append(trace).toString();
    }

    /** Ends the script, and hands on which lines ran. */
    void close() {
        running.destroy();
        dispatcher.stack().close();
        database.close();
        if (source.file()) {
            profile.ifPresent(lines -> Coverage.ALL.add(tree, lines, recorder.counts()));
        }
    }
}
