// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.Flow;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.URI;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.keepalive.KeepAliveNegotiation;
import org.sipwright.engine.keepalive.KeepAlivePreference;
import org.sipwright.engine.keepalive.SessionInterval;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.SerialLane;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Endpoint;

/** The proxy of one request: what the application says about it, and its branches. */
public final class ContainerProxy implements Proxy {
    private static final int MOST_BRANCHES = 200;
    private static final int MOST_SECONDS = Integer.MAX_VALUE / 1_000;

    private final Core core;
    private final ReceivedRequest original;
    private final ProxySettings settings;
    private final List<ContainerProxyBranch> branches = new ArrayList<>();
    private final ProxyRun run;
    private boolean parallel = true;
    private boolean supervised = true;
    private boolean noCancel;

    /** Of this request; nothing is sent yet. */
    public ContainerProxy(Core core, ReceivedRequest original) {
        this.core = core;
        this.original = original;
        int timeout = session().getApplicationSession().application().options().proxyTimeoutSeconds();
        this.settings = new ProxySettings(core.wire().localUri(), timeout);
        this.run = new ProxyRun(core, this);
    }

    CallSession session() {
        return original.requireSession();
    }

    SerialLane lane() {
        return session().getApplicationSession().lane();
    }

    Endpoint receivedOn() {
        return original.exchange().orElseThrow().source().endpoint();
    }

    boolean cancelsOthers() {
        return !noCancel;
    }

    /** All branches, those of redirections included. */
    List<ContainerProxyBranch> all() {
        List<ContainerProxyBranch> all = new ArrayList<>();
        branches.forEach(branch -> branch.collect(all));
        return all;
    }

    /** Whether a branch was started: from then on responses of the application are those of a virtual branch. */
    public boolean isStarted() {
        return run.isStarted();
    }

    /** A response that the application makes itself while the request is proxied. */
    public void answerUpstream(OutgoingResponse response) {
        run.onVirtual(response);
    }

    void onProvisional(ReceivedResponse response) {
        run.onProvisional(response);
    }

    void onSuccess(ContainerProxyBranch branch, ReceivedResponse response) {
        run.onSuccess(branch, response);
    }

    void onFinal(ContainerProxyBranch branch, ReceivedResponse response) {
        run.onFinal(branch, response);
    }

    void onBranchTimeout(ContainerProxyBranch branch) {
        run.onBranchTimeout(branch);
    }

    /** A branch to a target; its request is a copy of the original as it is now. */
    ContainerProxyBranch branch(UriValue target, ProxySettings branchSettings) {
        SipMessage copy = original.message().copy();
        copy.setRequestUri(target.toString());
        int hops = copy.maxForwards();
        // 16.6 step 3
        copy.setMaxForwards(hops < 0 ? 70 : hops - 1);
        sessionTimer().ifPresent(wanted -> KeepAliveNegotiation.askAsProxy(copy, wanted));
        OutgoingRequest request = new OutgoingRequest(core, copy, true);
        request.bind(session());
        request.branchOf(this);
        request.continues(original);
        return new ContainerProxyBranch(core, this, target, request, branchSettings);
    }

    /** What the application wants of the session timer of a call that an INVITE or UPDATE begins or refreshes. */
    Optional<KeepAlivePreference> sessionTimer() {
        return original.keepAlive()
                .filter(wanted -> wanted.getEnabled()
                        && SessionInterval.isRefresh(original.message().method()));
    }

    ProxySettings settings() {
        return settings;
    }

    /** A flow is chosen for one request of a dialog at a time. */
    void forgetFlow() {
        settings.flow = Optional.empty();
    }

    @Override
    public ReceivedRequest getOriginalRequest() {
        return original;
    }

    @Override
    public void proxyTo(URI uri) {
        proxyTo(List.of(Objects.requireNonNull(uri, "uri")));
    }

    @Override
    public void proxyTo(List<? extends URI> uris) {
        createProxyBranches(uris);
        startProxy();
    }

    @Override
    public List<ProxyBranch> createProxyBranches(List<? extends URI> targets) {
        run.requireOpen();
        List<ProxyBranch> made = new ArrayList<>();
        for (URI target : targets) {
            UriValue uri = Addresses.valueOf(target).clone();
            boolean routed = original.message().has(KnownHeader.ROUTE);
            if (!(uri instanceof SipUriValue) && !routed) {
                throw new IllegalArgumentException("no way to a " + uri.getScheme() + " URI without a route");
            }
            // 16.5: a target is tried once
            if (getProxyBranch(uri) != null) {
                continue;
            }
            if (branches.size() >= MOST_BRANCHES) {
                throw new IllegalStateException("more than " + MOST_BRANCHES + " branches");
            }
            ContainerProxyBranch branch = branch(uri, settings.copy());
            branches.add(branch);
            made.add(branch);
        }
        return List.copyOf(made);
    }

    @Override
    public void startProxy() {
        run.start(Optional.empty());
    }

    @Override
    public void startProxy(ProxyBranch.Callback timeoutCallback) {
        run.start(Optional.of(timeoutCallback));
    }

    @Override
    public void cancel() {
        run.requireOpen();
        run.cancel(List.of());
    }

    @Override
    public void cancel(String[] protocol, int[] reasonCode, String[] reasonText) {
        run.requireOpen();
        run.cancel(CancelReasons.of(protocol, reasonCode, reasonText));
    }

    @Override
    public ContainerProxyBranch getProxyBranch(URI uri) {
        UriValue wanted = Addresses.valueOf(uri);
        return all().stream()
                .filter(branch -> branch.target().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ProxyBranch> getProxyBranches() {
        return List.copyOf(branches);
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
        if (run.isStarted()) {
            throw new IllegalStateException("the proxy is started");
        }
        settings.recordRoute = rr;
    }

    @Override
    public boolean getParallel() {
        return parallel;
    }

    @Override
    public void setParallel(boolean value) {
        parallel = value;
    }

    @Override
    @Deprecated
    public boolean getStateful() {
        return true;
    }

    @Override
    @Deprecated
    public void setStateful(boolean stateful) {
        // since 1.1 every proxy is stateful
    }

    @Override
    public boolean getSupervised() {
        return supervised;
    }

    @Override
    public void setSupervised(boolean value) {
        supervised = value;
    }

    @Override
    public int getProxyTimeout() {
        return settings.timeoutSeconds;
    }

    @Override
    public void setProxyTimeout(int seconds) {
        if (seconds <= 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("proxy timeout " + seconds);
        }
        settings.timeoutSeconds = seconds;
        run.rearm();
    }

    @Override
    @Deprecated
    public int getSequentialSearchTimeout() {
        return getProxyTimeout();
    }

    @Override
    @Deprecated
    public void setSequentialSearchTimeout(int seconds) {
        setProxyTimeout(seconds);
    }

    @Override
    public SipUriValue getRecordRouteURI() {
        return settings.recordRouteUri();
    }

    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        settings.outbound = Optional.of(core.wire().endpointAt(address));
    }

    @Override
    public void setOutboundInterface(InetAddress address) {
        settings.outbound = Optional.of(core.wire().endpointAt(address));
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
    public SipUriValue getPathURI() {
        return settings.pathUri();
    }

    @Override
    public void setNoCancel(boolean value) {
        noCancel = value;
    }

    @Override
    public boolean getNoCancel() {
        return noCancel;
    }

    /** {@inheritDoc} Within a dialog it counts for the request at hand only. */
    @Override
    public void setFlow(Flow flow) {
        settings.flow = Optional.of(core.flows().require(flow));
    }

    @Override
    public Flow getFlow() {
        return settings.flow.orElse(null);
    }
}
