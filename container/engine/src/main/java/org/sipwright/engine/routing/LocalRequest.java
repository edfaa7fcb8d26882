// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.Origination;
import org.sipwright.sip.RecordedRoute;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer.ReplyHandler;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetFilter;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/** A request that this server makes itself (RFC 3261 section 8.1); the application sees it before it is sent. */
final class LocalRequest extends WireView implements RoutingBranch, TransactionUser, Origination {
    private static final int MOST_CHALLENGES = 3;

    private final RoutingDispatcher dispatcher;
    private final ReplyHandler handler;
    private final String callId;
    private final String fromTag;
    private final int timeout;
    private String nextHop;
    private Optional<SipEndpoint> sendFrom;
    private volatile ClientTransaction client;
    private volatile long cseqNumber;
    /** Where it can be sent when the present target fails (RFC 3263 section 4.3). */
    private List<Target> later = List.of();

    private int challenges;
    private boolean dropped;
    private boolean cancelWanted;
    private int flags;
    private int status;
    private Object context;

    LocalRequest(RoutingDispatcher dispatcher, SipMessage message, OriginatedRequest request, ReplyHandler handler) {
        super(message);
        this.dispatcher = dispatcher;
        this.callId = message.callId();
        this.fromTag = message.fromTag();
        this.cseqNumber = message.cseqNumber();
        this.nextHop = request.nextHop();
        this.sendFrom = request.sendFrom();
        this.timeout = request.timeout();
        this.handler = handler;
    }

    /** Shows it to the application and sends it; inside the lane of its call. */
    void start() {
        try {
            dispatcher.servlet().onLocalRequest(this);
        } catch (RuntimeException | StackOverflowError failure) {
            dispatcher.applicationFailed(failure, "a local request", callId);
        }
        if (isDeferred()) {
            dispatcher.goOnBlocking(this, callId, () -> dispatch(message()), () -> dispatch(message()));
        } else {
            dispatch(message());
        }
    }

    private void dispatch(SipMessage message) {
        Optional<Hop> hop = dispatcher.hop(message, nextHop);
        if (dropped || hop.isEmpty() || dispatcher.stack().endpoints().isEmpty()) {
            finish(dropped ? 487 : 503, dropped ? "Request Terminated" : "Service Unavailable", this);
            return;
        }
        Optional<InetSocketAddress> literal = hop.get().literal();
        Optional<List<Target>> known = literal.isPresent()
                ? Optional.of(List.of(new Target(hop.get().protocol(), literal.get())))
                : dispatcher.resolution().now(hop.get());
        if (known.isPresent()) {
            send(message, known.get());
        } else {
            dispatcher.resolution().find(hop.get(), callId, targets -> send(message, targets));
        }
    }

    private void send(SipMessage message, List<Target> located) {
        Endpoint first = dispatcher.stack().endpoints().getFirst();
        Source source = new Source(first, first.listenPoint().address());
        later = located;
        TargetFilter filter = dispatcher.ownTargetFilter();
        boolean blocked = false;
        Optional<Destination> destination = Optional.empty();
        while (destination.isEmpty() && !later.isEmpty()) {
            Target target = later.getFirst();
            later = later.subList(1, later.size());
            if (filter == TargetFilter.NONE || filter.allows(target.protocol().token(), target.address(), this)) {
                destination = dispatcher.sockets().destination(target, sendFrom, source);
            } else {
                blocked = true;
            }
        }
        if (destination.isEmpty()) {
            finish(blocked ? BranchSender.BLOCKED : 503, blocked ? filter.refusal() : "Service Unavailable", this);
            return;
        }
        if (message.method() == SipMethod.ACK) {
            dispatcher.transactions().sendStateless(message, destination.get(), ViaForm.PLAIN);
            return;
        }
        // the Via goes into a copy: with credentials the request is sent once more, with a Via of its own
        client = dispatcher.transactions().createClient(message.copy(), destination.get(), ViaForm.PLAIN, this);
        client.setTimeout(timeout > 0 ? timeout : dispatcher.settings().replyTimeout());
        client.start();
    }

    private void finish(int finalStatus, String reason, WireView message) {
        status = finalStatus;
        try {
            handler.onReply(finalStatus, reason, message);
        } catch (RuntimeException | StackOverflowError failure) {
            dispatcher.applicationFailed(failure, "the reply to a local request", callId);
        }
    }

    @Override
    public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
        if (reply.status() < 200 && cancelWanted) {
            cancelWanted = false;
            transaction.cancel();
        }
        if (reply.status() == 503 && !later.isEmpty()) {
            send(message(), later);
            return;
        }
        WireView view = new WireView(reply);
        boolean challenge = reply.status() == 401 || reply.status() == 407;
        if (!challenge || challenges == MOST_CHALLENGES || !answerChallenge(view, reply.status())) {
            finish(reply.status(), reply.reason(), view);
        }
    }

    private boolean answerChallenge(WireView challenge, int challengeStatus) {
        List<Map.Entry<String, String>> credentials = List.of();
        try {
            credentials = handler.credentials(this, challengeStatus, challenge);
        } catch (RuntimeException | StackOverflowError failure) {
            dispatcher.applicationFailed(failure, "a challenge to a local request", callId);
        }
        if (credentials.isEmpty()) {
            return false;
        }
        challenges++;
        // 22.2: the same request with credentials and the next sequence number
        cseqNumber = message().cseqNumber() + 1;
        message().removeHeaders(KnownHeader.AUTHORIZATION);
        message().removeHeaders(KnownHeader.PROXY_AUTHORIZATION);
        RoutedRequest.addHeaders(message(), credentials);
        message()
                .setHeader(
                        KnownHeader.CSEQ, cseqNumber + " " + message().method().name());
        dispatch(message());
        return true;
    }

    @Override
    public void onTimeout(ClientTransaction transaction) {
        if (later.isEmpty()) {
            finish(408, "Request Timeout", this);
        } else {
            send(message(), later);
        }
    }

    @Override
    public void onTransportError(ClientTransaction transaction) {
        if (later.isEmpty()) {
            finish(503, "Service Unavailable", this);
        } else {
            send(message(), later);
        }
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public String fromTag() {
        return fromTag;
    }

    @Override
    public long cseqNumber() {
        return cseqNumber;
    }

    @Override
    public void cancel() {
        dispatcher.stack().lane(callId).enqueue(callId, () -> {
            ClientTransaction current = client;
            if (current == null || !current.isInvite() || status >= 200) {
                return;
            }
            if (current.isProceeding()) {
                current.cancel();
            } else {
                // 9.1: not before a provisional reply
                cancelWanted = true;
            }
        });
    }

    @Override
    public int q() {
        return RelayTarget.NO_Q;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public void setMinor(boolean minor) {
        throw new IllegalStateException("a request made by this server has no other branches");
    }

    @Override
    public Optional<InetSocketAddress> destination() {
        return Optional.ofNullable(client).map(ClientTransaction::remote);
    }

    @Override
    public Optional<SipEndpoint> sentFrom() {
        return Optional.ofNullable(client).map(sent -> dispatcher.sockets().described(sent.endpoint()));
    }

    @Override
    public Optional<RoutingReply> finalReply() {
        return Optional.empty();
    }

    @Override
    public RoutingTransaction transaction() {
        throw new IllegalStateException("a request made by this server has no server transaction");
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public String requestUriText() {
        return message().requestUri();
    }

    @Override
    public void setRequestUriText(String uri) {
        message().setRequestUri(uri);
    }

    @Override
    public Optional<String> nextHop() {
        return nextHop.isEmpty() ? Optional.empty() : Optional.of(nextHop);
    }

    @Override
    public void setNextHop(String uri) {
        nextHop = uri;
    }

    @Override
    public Optional<SipEndpoint> sendFrom() {
        return sendFrom;
    }

    @Override
    public void setSendFrom(SipEndpoint endpoint) {
        dispatcher.sockets().requireOpen(endpoint);
        sendFrom = Optional.of(endpoint);
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public void setFlags(int newFlags) {
        flags = newFlags;
    }

    @Override
    public void setRecordRoute(RecordedRoute route) {
        throw new IllegalStateException("a request of the container's own records no route");
    }

    @Override
    public void drop() {
        dropped = true;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public void setContext(Object value) {
        context = value;
    }
}
