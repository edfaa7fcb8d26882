// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.application.Listeners;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.DialogMachine;
import org.sipwright.engine.keepalive.SessionTimer;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.message.RoutingFacts;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Endpoint;

/**
 * A SIP session: an application's side of a dialog, of one that may come, or of a transaction without. Its changes are made
 * in the lane of its application session or under the lock of its dialog.
 */
public final class CallSession implements SessionFacts {
    private final Core core;
    private final String id;
    private final AppSession parent;
    private final Dialog dialog;
    private final ContainerForkingContext forks;
    private final Attributes<SipSession> attributes;
    private final ActiveRequests active = new ActiveRequests();
    private final ProxiedDialogs proxied = new ProxiedDialogs();
    private final SessionEnd end;
    private final SessionTimer timer;
    private final long created;
    private volatile long lastAccessed;
    private volatile String handler;
    private volatile Optional<RoutingFacts> routing = Optional.empty();
    private final SessionWay way;
    private volatile Optional<ContainerInviteBranch> branch = Optional.empty();
    private volatile Optional<CallSession> linked = Optional.empty();
    private volatile Optional<ContainerProxy> proxy = Optional.empty();
    private volatile boolean recordRouting;
    private volatile Optional<ReceivedRequest> initial = Optional.empty();

    private CallSession(AppSession parent, Dialog dialog, String handler, Optional<CallSession> original) {
        this.core = parent.application().core();
        this.parent = parent;
        this.dialog = dialog;
        this.handler = handler;
        this.id = core.newId();
        this.timer = new SessionTimer(core, this);
        this.way = new SessionWay(core, this);
        this.created = core.timers().now();
        this.lastAccessed = created;
        this.end = new SessionEnd(core, this, parent.application().options().invalidatesWhenReady());
        this.attributes = new Attributes<>(
                this,
                this::requireValid,
                SessionNews.session(parent.application().listeners()));
        this.forks = original.map(session -> session.forks).orElseGet(() -> new ContainerForkingContext(this));
    }

    /** Makes one, files it and tells listeners. */
    public static CallSession create(AppSession parent, Dialog dialog, String handler) {
        CallSession session = new CallSession(parent, dialog, handler, Optional.empty());
        session.open();
        return session;
    }

    private void open() {
        parent.add(this);
        core.sessions().file(this);
        end.announce();
    }

    /** A further session for another answer to the request of this one. */
    CallSession derive() {
        CallSession derived = new CallSession(parent, dialog.sibling(), handler, Optional.of(this));
        derived.routing = routing;
        derived.way.copyFrom(way);
        derived.proxy = proxy;
        if (parent.application().options().clonesDerivedAttributes()) {
            derived.attributes.copyFrom(attributes);
        }
        boolean wanted = forks.add(derived);
        derived.open();
        if (!wanted) {
            derived.end.endLater();
        }
        return derived;
    }

    /**
     * The session for an answer with this To tag to a request of this session: itself for the first, a derived one for each
     * further tag (JSR 289 section 6.2.3.2).
     */
    public CallSession forAnswer(SipMessage response, ContainerRequest request) {
        String tag = response.toTag();
        Optional<CallSession> known = forks.withRemoteTag(tag);
        if (known.isPresent()) {
            return known.get();
        }
        CallSession session = forks.all().stream()
                .filter(each -> each.dialog.remoteTag().isEmpty())
                .findFirst()
                .orElseGet(this::derive);
        session.learn(response);
        session.enterBranch(request);
        return session;
    }

    private void learn(SipMessage response) {
        core.sessions().remove(this);
        dialog.learn(response);
        core.sessions().file(this);
        if (recordRouting) {
            core.sessions().fileProxy(this);
        }
    }

    /** The session of the dialog that a NOTIFY makes before, or beside, the answer to the SUBSCRIBE (RFC 6665 section 4.4.1). */
    public CallSession forNotify(SipMessage notify) {
        CallSession session = dialog.remoteTag().isEmpty() ? this : derive();
        core.sessions().remove(session);
        session.dialog.learnFromRequest(notify);
        core.sessions().file(session);
        return session;
    }

    /** A further branch of a received INVITE. */
    public ContainerInviteBranch deriveForAnswer(ReceivedRequest invite) {
        CallSession derived = derive();
        return derived.enterBranch(invite);
    }

    /** The branch of the initial INVITE in this session, made on the first call. */
    public ContainerInviteBranch enterBranch(ContainerRequest request) {
        if (branch.isEmpty()) {
            branch = Optional.of(new ContainerInviteBranch(this, request));
        }
        return branch.get();
    }

    /** The branch of the initial INVITE, where this session has one. */
    public Optional<ContainerInviteBranch> inviteBranch() {
        return branch;
    }

    /** The dialog. */
    public Dialog dialog() {
        return dialog;
    }

    @Override
    public Attributes<SipSession> attributes() {
        return attributes;
    }

    @Override
    public ActiveRequests active() {
        return active;
    }

    /** The initial request that made the session, where it was received. */
    public Optional<ReceivedRequest> initialRequest() {
        return initial;
    }

    /** Sets that. */
    public void begunBy(ReceivedRequest request) {
        initial = Optional.of(request);
    }

    /** The dialogs that its proxy is on the path of. */
    public ProxiedDialogs proxied() {
        return proxied;
    }

    @Override
    public SessionTimer timer() {
        return timer;
    }

    @Override
    public SessionEnd end() {
        return end;
    }

    /** The listeners of its application. */
    public Listeners listeners() {
        return parent.application().listeners();
    }

    /** The servlet that gets its messages. */
    public String handler() {
        return handler;
    }

    /** Where its requests have to leave by. */
    public Optional<Endpoint> outbound() {
        return way.outbound();
    }

    @Override
    public SessionWay way() {
        return way;
    }

    /** What routing said of its initial request. */
    public void routed(RoutingFacts facts) {
        routing = Optional.of(facts);
    }

    /** Says that a proxy works in it. */
    public void proxiedBy(ContainerProxy owner, boolean staysOnPath) {
        proxy = Optional.of(owner);
        if (staysOnPath) {
            recordRouting = true;
            core.sessions().fileProxy(this);
        }
    }

    /** The proxy that works in it. */
    public Optional<ContainerProxy> proxy() {
        return proxy;
    }

    /** Whether a proxy works in it. */
    public boolean isProxy() {
        return proxy.isPresent();
    }

    /** Whether that proxy stays on the path of the dialog. */
    public boolean isRecordRouting() {
        return recordRouting;
    }

    /** The other leg of a B2BUA. */
    public Optional<CallSession> linked() {
        return linked;
    }

    /** Sets the other leg. */
    public void link(Optional<CallSession> other) {
        linked = other;
    }

    /** Notes activity. */
    public void touch() {
        lastAccessed = core.timers().now();
        parent.touch();
    }

    void requireValid() {
        if (!end.isValid()) {
            throw new IllegalStateException("the session is not valid any more");
        }
    }

    @Override
    public long getCreationTime() {
        requireValid();
        return created;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public long getLastAccessedTime() {
        return lastAccessed;
    }

    @Override
    public void invalidate() {
        requireValid();
        end.invalidate();
    }

    @Override
    public boolean isReadyToInvalidate() {
        requireValid();
        return end.isReady();
    }

    @Override
    public void setInvalidateWhenReady(boolean value) {
        requireValid();
        end.setInvalidateWhenReady(value);
    }

    @Override
    public boolean getInvalidateWhenReady() {
        requireValid();
        return end.invalidatesWhenReady();
    }

    @Override
    public AppSession getApplicationSession() {
        return parent;
    }

    @Override
    public String getCallId() {
        requireValid();
        return dialog.callId();
    }

    @Override
    public Address getLocalParty() {
        requireValid();
        return party(dialog.localAddress());
    }

    @Override
    public Address getRemoteParty() {
        requireValid();
        return party(dialog.remoteAddress());
    }

    private static Address party(String text) {
        return Addresses.address(text).orElseThrow(() -> new IllegalStateException("malformed address " + text));
    }

    @Override
    public OutgoingRequest createRequest(String method) {
        requireValid();
        requireSending();
        SipMethod sip = SipMethod.of(Objects.requireNonNull(method, "method"));
        if (sip == SipMethod.ACK || sip == SipMethod.CANCEL || !method.matches("[A-Za-z0-9.!%*_+`'~-]+")) {
            throw new IllegalArgumentException("method " + method);
        }
        State state = dialog.state();
        if (state == State.TERMINATED || state == State.INITIAL && active.hasInitial()) {
            throw new IllegalStateException("no request can be made in " + state);
        }
        if (isProxy()) {
            throw new IllegalStateException("the session of a proxy");
        }
        SipMessage message = RequestText.inDialog(
                dialog, sip, core.wire().localUri(way.outbound()).toString());
        OutgoingRequest request = new OutgoingRequest(core, message, false);
        request.bind(this);
        return request;
    }

    private void requireSending() {
        if (end.isAutomatic()) {
            throw new IllegalStateException("the container ends this dialog");
        }
    }

    /** The ACK of a 2xx. */
    public OutgoingRequest createAck(ReceivedResponse success) {
        SipMessage invite = ((ContainerRequest) success.getRequest()).message();
        SipMessage message = RequestText.ackOf(
                dialog,
                success.message(),
                invite,
                core.wire().localUri(way.outbound()).toString());
        OutgoingRequest ack = new OutgoingRequest(core, message, false);
        ack.bind(this);
        ack.acknowledges(success);
        return ack;
    }

    /** The PRACK of a reliable provisional response (RFC 3262 section 7.2). */
    public OutgoingRequest createPrack(ReceivedResponse provisional) {
        SipMessage message = RequestText.inDialog(
                dialog, SipMethod.PRACK, core.wire().localUri(way.outbound()).toString());
        SipMessage reply = provisional.message();
        message.insertHeader(
                message.headerCount() - 1,
                KnownHeader.RACK,
                reply.firstValue(KnownHeader.RSEQ) + ' ' + reply.cseqNumber() + " INVITE");
        OutgoingRequest prack = new OutgoingRequest(core, message, false);
        prack.bind(this);
        prack.acknowledges(provisional);
        active.forgetProvisional(provisional);
        return prack;
    }

    @Override
    public void setHandler(String name) throws ServletException {
        requireValid();
        if (!parent.application().hasServlet(name)) {
            throw new ServletException("no servlet " + name);
        }
        handler = name;
    }

    @Override
    public State getState() {
        requireValid();
        return dialog.state();
    }

    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        requireValid();
        way.leaveBy(core.wire().endpointAt(address));
    }

    @Override
    public void setOutboundInterface(InetAddress address) {
        requireValid();
        way.leaveBy(core.wire().endpointAt(address));
    }

    @Override
    public boolean isValid() {
        return end.isValid();
    }

    private RoutingFacts routing() {
        requireValid();
        return routing.orElseThrow(() -> new IllegalStateException("the session received no initial request"));
    }

    @Override
    public SipApplicationRoutingRegion getRegion() {
        return routing().region().orElse(null);
    }

    @Override
    public URI getSubscriberURI() {
        return routing().subscriber().orElse(null);
    }

    @Override
    public ServletContext getServletContext() {
        return parent.application().context();
    }

    @Override
    public void terminateDialog() {
        terminateDialog(null);
    }

    @Override
    public void terminateDialog(AutomaticProcessingListener listener) {
        requireValid();
        end.terminate(Optional.ofNullable(listener));
    }

    @Override
    public ContainerForkingContext getForkingContext() {
        requireValid();
        return forks;
    }

    @Override
    public ContainerInviteBranch getActiveInviteBranch() {
        return branch.filter(each -> active.invite(each.getMode()).isPresent()).orElse(null);
    }

    /** Moves its dialog. */
    public void moved(DialogMachine.Input input) {
        dialog.on(input);
    }

    @Override
    public String toString() {
        return "SipSession " + id + " of " + parent.getApplicationName();
    }

    /** The forking context, where any of its sessions is valid. */
    public Optional<ContainerForkingContext> getForkingContextIfValid() {
        return forks.isValid() ? Optional.of(forks) : Optional.empty();
    }

    /** Forgets the other side after a refusal, so that the request can be sent again. */
    public void forgetAnswer() {
        core.sessions().remove(this);
        dialog.forgetRemote();
        core.sessions().file(this);
    }

    /** A response that its application has still to acknowledge. */
    public void remember(ContainerResponse provisional) {
        active.addProvisional(provisional);
    }
}
