// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.Flow;
import javax.servlet.sip.ProxyBranch;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.timer.Timers;
import org.sipwright.engine.transaction.ClientExchange;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/** One target of a proxy, with the targets of its redirections below it. Used inside the lane of the application session. */
public final class ContainerProxyBranch implements ProxyBranch, ClientExchange.Handler {
    /** RFC 3261 section 16.6 step 11: more than three minutes. */
    private static final int TIMER_C_MILLIS = 185_000;

    private final Core core;
    private final ContainerProxy proxy;
    private final UriValue target;
    private final OutgoingRequest request;
    private final ProxySettings settings;
    private final List<ContainerProxyBranch> recursed = new ArrayList<>();
    private BranchMachine.State state = BranchMachine.State.PREPARED;
    private boolean started;
    private Optional<ClientExchange> exchange = Optional.empty();
    private Optional<ReceivedResponse> response = Optional.empty();
    private Timers.Pending timer = Timers.Pending.NONE;

    ContainerProxyBranch(
            Core core, ContainerProxy proxy, UriValue target, OutgoingRequest request, ProxySettings settings) {
        this.core = core;
        this.proxy = proxy;
        this.target = target;
        this.request = request;
        this.settings = settings;
    }

    UriValue target() {
        return target;
    }

    boolean isOpen() {
        return state == BranchMachine.State.WAITING || state == BranchMachine.State.CANCELLING;
    }

    boolean isPrepared() {
        return state == BranchMachine.State.PREPARED;
    }

    ProxySettings settings() {
        return settings;
    }

    /** The request as it went out, without our Via. */
    Optional<SipMessage> sent() {
        return exchange.map(ClientExchange::message);
    }

    void addRecursed(ContainerProxyBranch branch) {
        recursed.add(branch);
    }

    /** This branch and all below it. */
    void collect(List<ContainerProxyBranch> into) {
        into.add(this);
        recursed.forEach(branch -> branch.collect(into));
    }

    private BranchMachine.Action on(BranchMachine.Input input) {
        BranchMachine.Outcome outcome = BranchMachine.on(state, input);
        state = outcome.next();
        return outcome.action();
    }

    /** Sends the request; a target that cannot be reached counts as a 503. */
    void start(Optional<Integer> timeoutSeconds) {
        if (on(BranchMachine.Input.START) != BranchMachine.Action.SEND) {
            return;
        }
        started = true;
        timeoutSeconds.ifPresent(seconds ->
                timer = core.timers().after(seconds * 1_000L, () -> proxy.lane().submit(this::onTimeout)));
        try {
            core.composition().routeOutgoing(request);
            SipMessage message = request.outgoing().copy();
            ClientExchange.Way way = way(message);
            ClientExchange made = new ClientExchange(core, message, way, proxy.lane(), this);
            exchange = Optional.of(made);
            request.started(made);
            made.start();
        } catch (IOException unreachable) {
            request.markSent();
            SipMessage stand = SipMessage.response(request.message(), 503, ReasonPhrases.of(503), "");
            proxy.lane().submit(() -> onReply(stand, Optional.empty()));
        }
    }

    /** Where the request goes; the headers by which the proxy stays on the path depend on that. */
    private ClientExchange.Way way(SipMessage message) throws IOException {
        int timerC = message.method() == SipMethod.INVITE ? TIMER_C_MILLIS : 0;
        if (settings.flow.isPresent()) {
            putOnPath(message, settings.flow.map(ContainerFlow::endpoint));
            return ClientExchange.Way.ofProxy(settings.flow.get(), timerC);
        }
        List<Target> targets = core.wire().targets(message);
        putOnPath(
                message,
                core.wire().destination(targets.getFirst(), settings.outbound).map(Destination::endpoint));
        return ClientExchange.Way.ofProxy(targets, settings.outbound, timerC);
    }

    private void putOnPath(SipMessage message, Optional<Endpoint> out) {
        Endpoint in = proxy.receivedOn();
        if (settings.recordRoute) {
            PathHeaders.recordRoute(
                    message, settings.recordRouteUri(), proxy.session().getId(), in, out);
        }
        if (settings.addToPath) {
            PathHeaders.path(message, settings.pathUri(), in, out);
        }
    }

    @Override
    public void onReply(SipMessage reply, Optional<Source> source) {
        int status = reply.status();
        if (status <= 100) {
            return;
        }
        boolean again = state == BranchMachine.State.FINISHED
                && status >= 200
                && status < 300
                && reply.cseqMethod() == SipMethod.INVITE;
        if (again) {
            // 16.7 step 5: each 2xx to an INVITE goes upstream, those of forks behind this branch too
            proxy.onSuccess(this, received(reply, source));
            return;
        }
        switch (on(status < 200 ? BranchMachine.Input.PROVISIONAL : BranchMachine.Input.FINAL)) {
            case FORWARD -> proxy.onProvisional(received(reply, source));
            case FINISH -> {
                timer.cancel();
                ReceivedResponse received = received(reply, source);
                response = Optional.of(received);
                proxy.onFinal(this, received);
            }
            default -> {}
        }
    }

    private ReceivedResponse received(SipMessage reply, Optional<Source> source) {
        if (source.isPresent()) {
            // 16.7 step 3
            reply.popVia();
        }
        ReceivedResponse received =
                new ReceivedResponse(core, reply, proxy.getOriginalRequest(), source.map(TransportFacts::of));
        received.bind(proxy.session());
        return received;
    }

    /** The proxy timeout or its own is over: a 408 stands in for its response. */
    void onTimeout() {
        if (on(BranchMachine.Input.TIMEOUT) == BranchMachine.Action.GIVE_UP) {
            exchange.ifPresent(each -> each.cancel(List.of()));
            SipMessage stand =
                    SipMessage.response(proxy.getOriginalRequest().message(), 408, ReasonPhrases.of(408), "");
            ReceivedResponse received = received(stand, Optional.empty());
            response = Optional.of(received);
            proxy.onBranchTimeout(this);
            proxy.onFinal(this, received);
        }
    }

    void cancel(List<Map.Entry<String, String>> headers) {
        if (on(BranchMachine.Input.CANCEL) == BranchMachine.Action.CANCEL) {
            exchange.ifPresent(each -> each.cancel(headers));
        }
    }

    @Override
    public OutgoingRequest getRequest() {
        return request;
    }

    @Override
    public void cancel() {
        requireUnfinished();
        cancel(List.of());
    }

    @Override
    public void cancel(String[] protocol, int[] reasonCode, String[] reasonText) {
        requireUnfinished();
        cancel(CancelReasons.of(protocol, reasonCode, reasonText));
    }

    private void requireUnfinished() {
        if (state == BranchMachine.State.FINISHED) {
            throw new IllegalStateException("the branch is finished");
        }
    }

    private void requirePrepared() {
        if (state != BranchMachine.State.PREPARED) {
            throw new IllegalStateException("the branch is started");
        }
    }

    @Override
    public int getProxyBranchTimeout() {
        return settings.timeoutSeconds;
    }

    @Override
    public void setProxyBranchTimeout(int seconds) {
        if (seconds <= 0 || proxy.getParallel() && seconds > proxy.getProxyTimeout()) {
            throw new IllegalArgumentException("branch timeout " + seconds);
        }
        settings.timeoutSeconds = seconds;
    }

    @Override
    public boolean getRecurse() {
        return settings.recurse;
    }

    @Override
    public void setRecurse(boolean recurse) {
        settings.recurse = recurse;
    }

    @Override
    public boolean getRecordRoute() {
        return settings.recordRoute;
    }

    @Override
    public void setRecordRoute(boolean rr) {
        requirePrepared();
        settings.recordRoute = rr;
    }

    @Override
    public boolean getAddToPath() {
        return settings.addToPath;
    }

    @Override
    public void setAddToPath(boolean p) {
        settings.addToPath = p;
    }

    @Override
    public SipUriValue getRecordRouteURI() {
        return settings.recordRouteUri();
    }

    @Override
    public SipUriValue getPathURI() {
        return settings.pathUri();
    }

    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        requirePrepared();
        settings.outbound = Optional.of(core.wire().endpointAt(address));
    }

    @Override
    public void setOutboundInterface(InetAddress address) {
        requirePrepared();
        settings.outbound = Optional.of(core.wire().endpointAt(address));
    }

    @Override
    public ReceivedResponse getResponse() {
        return response.orElse(null);
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public List<ProxyBranch> getRecursedProxyBranches() {
        return List.copyOf(recursed);
    }

    @Override
    public ContainerProxy getProxy() {
        return proxy;
    }

    @Override
    public void setFlow(Flow flow) {
        requirePrepared();
        settings.flow = Optional.of(core.flows().require(flow));
    }

    @Override
    public Flow getFlow() {
        return settings.flow.orElse(null);
    }
}
