// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.flow;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.servlet.sip.Flow;
import javax.servlet.sip.FlowFailedEvent;
import javax.servlet.sip.FlowListener;
import javax.servlet.sip.SipWebSocketContext;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.FlowTokens.Ends;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/**
 * The flows of the container (RFC 5626). A connection that ends, or a keep-alive without answer, breaks a flow; the
 * applications that have seen it hear of that once. What is kept is bounded by the connections, and by the registrations
 * that keep a flow alive. Thread-safe.
 */
public final class Flows {
    private final Core core;
    private final FlowTokens tokens = new FlowTokens();
    private final ConcurrentMap<Ends, Set<RunningApplication>> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<Ends, FlowKeepAlive> alive = new ConcurrentHashMap<>();

    /** Of this container; none yet. */
    public Flows(Core core) {
        this.core = core;
    }

    /** The flow that a message came on, for an application; empty when its connection is gone. */
    public Optional<ContainerFlow> of(Source source, RunningApplication application) {
        return find(source.endpoint(), source.remote()).map(flow -> seen(flow, application));
    }

    /** The flow of a token, for an application; empty when it was not made here, or the flow is broken. */
    public Optional<ContainerFlow> find(String token, RunningApplication application) {
        return tokens.read(token)
                .flatMap(ends -> core.stack().endpoints().stream()
                        .filter(each -> each.listenPoint().protocol() == ends.protocol()
                                && each.listenPoint().address().equals(ends.local()))
                        .findFirst()
                        .map(endpoint -> new ContainerFlow(this, endpoint, ends.remote(), ends.connection())))
                .filter(ContainerFlow::isActive)
                .map(flow -> seen(flow, application));
    }

    /** The WebSocket that a peer opened; empty for any other flow. */
    public Optional<SipWebSocketContext> webSocket(ContainerFlow flow) {
        return WebSocketContext.of(flow);
    }

    /** The WebSocket that a message came on; empty where it is none. */
    public Optional<SipWebSocketContext> webSocket(Source source) {
        return find(source.endpoint(), source.remote()).flatMap(WebSocketContext::of);
    }

    private Optional<ContainerFlow> find(Endpoint endpoint, InetSocketAddress remote) {
        OptionalLong connection = endpoint.connection(remote);
        boolean stream = endpoint.listenPoint().protocol().isReliable();
        return stream && connection.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContainerFlow(this, endpoint, remote, connection.orElse(0)));
    }

    /**
     * The flow that an application hands over.
     *
     * @throws IllegalArgumentException when it is none of this container, or broken
     */
    public ContainerFlow require(Flow flow) {
        if (flow instanceof ContainerFlow own && own.isActive()) {
            return own;
        }
        throw new IllegalArgumentException("the flow is broken, or not of this container: " + flow);
    }

    /** Those who have seen a connection hear of its end; nothing ends a flow of datagrams but its keep-alives. */
    private ContainerFlow seen(ContainerFlow flow, RunningApplication application) {
        if (flow.isStream() && application.listeners().has(FlowListener.class)) {
            known.computeIfAbsent(flow.ends(), any -> ConcurrentHashMap.newKeySet())
                    .add(application);
            if (!flow.isActive()) {
                // it ended before it was noted, so that nobody else takes the note away
                failed(flow);
            }
        }
        return flow;
    }

    String token(ContainerFlow flow) {
        return tokens.token(flow.ends());
    }

    boolean isActive(ContainerFlow flow) {
        if (!core.stack().endpoints().contains(flow.endpoint())) {
            return false;
        }
        return !flow.isStream()
                || flow.endpoint()
                        .connection(flow.remote())
                        .equals(OptionalLong.of(flow.ends().connection()));
    }

    /**
     * Begins keep-alives on the flow of a registration (sections 4.2.1 and 4.4).
     *
     * @param flowTimer seconds after which the registrar gives the flow up; 0 when it did not say
     */
    public void keepAlive(ContainerFlow flow, int flowTimer, RunningApplication application) {
        seen(flow, application);
        FlowKeepAlive made = new FlowKeepAlive(core, this, flow, flowTimer, application);
        FlowKeepAlive before = alive.put(flow.ends(), made);
        if (before != null) {
            before.stop();
        }
        made.start();
    }

    void release(ContainerFlow flow) {
        FlowKeepAlive keepAlive = alive.remove(flow.ends());
        if (keepAlive != null) {
            keepAlive.stop();
        }
    }

    /** A keep-alive was answered. */
    public void onPong(Source source, byte[] stun) {
        if (!alive.isEmpty()) {
            find(source.endpoint(), source.remote())
                    .map(flow -> alive.get(flow.ends()))
                    .ifPresent(keepAlive -> keepAlive.answered(stun));
        }
    }

    /** A connection is gone. */
    public void onClosed(Source source, long connection) {
        failed(new ContainerFlow(this, source.endpoint(), source.remote(), connection));
    }

    /** It is broken: its keep-alives end, and who has seen it is told. */
    void failed(ContainerFlow flow) {
        FlowKeepAlive keepAlive = alive.remove(flow.ends());
        if (keepAlive != null) {
            keepAlive.stop();
        }
        Set<RunningApplication> interested = ConcurrentHashMap.newKeySet();
        Optional.ofNullable(known.remove(flow.ends())).ifPresent(interested::addAll);
        Optional.ofNullable(keepAlive).map(FlowKeepAlive::application).ifPresent(interested::add);
        for (RunningApplication application : interested) {
            core.stack()
                    .blocking()
                    .execute(() -> application.around(
                            Optional.empty(),
                            "flowFailed",
                            () -> application
                                    .listeners()
                                    .tell(
                                            FlowListener.class,
                                            listener -> listener.flowFailed(new FlowFailedEvent(flow)))));
        }
    }

    /** An application is gone, and wants no news. */
    public void forget(RunningApplication application) {
        known.values().forEach(each -> each.remove(application));
        for (Map.Entry<Ends, FlowKeepAlive> entry : alive.entrySet()) {
            if (entry.getValue().application() == application && alive.remove(entry.getKey(), entry.getValue())) {
                entry.getValue().stop();
            }
        }
    }
}
