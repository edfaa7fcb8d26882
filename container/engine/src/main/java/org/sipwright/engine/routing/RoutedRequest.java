// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.sipwright.sip.RecordedRoute;
import org.sipwright.sip.RelayOption;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetFilter;
import org.sipwright.sip.TlsPeer;
import org.sipwright.sip.WireMessage;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.ListenPoint;
import org.sipwright.stack.transport.Source;

/** A received request on its way through a routing application. */
final class RoutedRequest extends WireView implements RoutingRequest {
    private static final Supplier<String> NO_NAME = () -> "";

    private final RoutingDispatcher dispatcher;
    private final Source source;
    private final String receivedUri;
    private String nextHop = "";
    private Optional<SipEndpoint> sendFrom = Optional.empty();
    private Supplier<String> tlsName = NO_NAME;
    /** What Record-Route says, null while none was asked for. */
    private RecordedRoute recordRoute;

    /** Host and port for Via and Record-Route, empty for those of the socket. */
    private String sentBy = "";

    private String viaParameters = "";
    private List<Map.Entry<String, String>> replyHeaders = List.of();
    private TargetFilter filter = TargetFilter.NONE;
    private Optional<BiConsumer<Integer, WireMessage>> replyObserver = Optional.empty();
    private boolean forceRport;
    private RequestMatch match;
    private RoutedTransaction transaction;
    private Object context;

    RoutedRequest(RoutingDispatcher dispatcher, SipMessage message, Source source) {
        super(message);
        this.dispatcher = dispatcher;
        this.source = source;
        this.receivedUri = message.requestUri();
    }

    /** The request of a failed transaction, to be relayed again. */
    RoutedRequest(RoutedTransaction transaction, RoutedRequest original, SipMessage message) {
        super(message);
        this.dispatcher = original.dispatcher;
        this.source = original.source;
        this.receivedUri = original.receivedUri;
        this.recordRoute = original.recordRoute;
        this.sentBy = original.sentBy;
        this.viaParameters = original.viaParameters;
        this.replyHeaders = original.replyHeaders;
        this.tlsName = original.tlsName;
        this.filter = original.filter;
        this.match = RequestMatch.NONE;
        this.transaction = transaction;
        this.context = transaction.context();
        message.setRequestUri(receivedUri);
    }

    /** Keeps no more of itself than its transaction may still need. */
    void settle() {
        letGo();
        recordRoute = null;
        replyHeaders = List.of();
        tlsName = NO_NAME;
        filter = TargetFilter.NONE;
        context = null;
    }

    Source messageSource() {
        return source;
    }

    /** Puts Record-Route in where the application asked for it, of the branch or of the request. */
    void recordRoute(SipMessage copy, RecordedRoute ofBranch, Destination destination) {
        RecordedRoute route = ofBranch != null ? ofBranch : recordRoute;
        if (route != null) {
            RecordRoute.add(copy, sentBy, route, source, destination);
        }
    }

    ViaForm viaForm() {
        return sentBy.isEmpty() && viaParameters.isEmpty() ? ViaForm.PLAIN : new ViaForm(sentBy, viaParameters);
    }

    /** What TLS identities are chosen by, empty for the URI's host. */
    String tlsName() {
        return tlsName.get();
    }

    @Override
    public Optional<TlsPeer> tls() {
        return TlsChoice.peer(source);
    }

    @Override
    public void setTlsName(Supplier<String> name) {
        tlsName = Objects.requireNonNull(name, "name");
    }

    boolean isRportForced() {
        return forceRport;
    }

    @Override
    public String method() {
        return message().method().name();
    }

    @Override
    public String callId() {
        return message().callId();
    }

    @Override
    public String fromTag() {
        return message().fromTag();
    }

    @Override
    public String toTag() {
        return message().toTag();
    }

    @Override
    public long cseqNumber() {
        return message().cseqNumber();
    }

    @Override
    public int maxForwards() {
        return message().maxForwards();
    }

    @Override
    public void setMaxForwards(int value) {
        message().setMaxForwards(value);
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
    public String receivedUriText() {
        return receivedUri;
    }

    @Override
    public Optional<String> nextHop() {
        return nextHop.isEmpty() ? Optional.empty() : Optional.of(nextHop);
    }

    String nextHopText() {
        return nextHop;
    }

    @Override
    public void setNextHop(String uri) {
        nextHop = uri;
    }

    @Override
    public SipEndpoint receivedOn() {
        return dispatcher.sockets().described(source.endpoint());
    }

    @Override
    public InetSocketAddress source() {
        return source.remote();
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
    public void setRecordRoute(RecordedRoute route) {
        recordRoute = route;
    }

    @Override
    public boolean isRecordRouted() {
        return recordRoute != null;
    }

    @Override
    public void forceRport() {
        if (!forceRport) {
            forceRport = true;
            dispatcher.markSource(message(), source, true);
        }
    }

    @Override
    public void setAdvertised(String host, int port) {
        ListenPoint own = source.endpoint().listenPoint();
        sentBy = host.isEmpty() && port == 0
                ? ""
                : (host.isEmpty() ? own.advertisedHost() : host) + ':' + (port == 0 ? own.advertisedPort() : port);
    }

    @Override
    public void setViaParameters(String parameters) {
        viaParameters = parameters;
    }

    @Override
    public void addConnectionAlias(int port) {
        message()
                .topVia()
                .ifPresent(via -> source.endpoint().alias(source.remote(), port == 0 ? via.portOrDefault() : port));
    }

    @Override
    public void setTargetFilter(TargetFilter newFilter) {
        filter = newFilter;
    }

    TargetFilter filter() {
        return filter;
    }

    @Override
    public RelayOutcome sendUnchanged(String target, String headers) {
        Optional<Hop> hop = dispatcher.resolution().hop(target);
        return hop.isEmpty() ? RelayOutcome.BAD_MESSAGE : dispatcher.sender().sendUnchanged(this, hop.get(), headers);
    }

    @Override
    public void addReplyHeader(String name, String value) {
        if (replyHeaders.isEmpty()) {
            replyHeaders = new ArrayList<>(2);
        }
        replyHeaders.add(Map.entry(name, value));
    }

    @Override
    public void observeStatelessReplies(BiConsumer<Integer, WireMessage> observer) {
        replyObserver = Optional.of(observer);
    }

    @Override
    public String replyTag() {
        if (!message().toTag().isEmpty()) {
            return "";
        }
        return transaction != null && match == RequestMatch.NONE
                ? transaction.localTag()
                : dispatcher.statelessTag(message());
    }

    @Override
    public RequestMatch match() {
        if (match == null) {
            match = findMatch();
        }
        return match;
    }

    private RequestMatch findMatch() {
        TransactionLayer layer = dispatcher.transactions();
        SipMethod method = message().method();
        Optional<ServerTransaction> own = layer.find(message());
        if (method == SipMethod.ACK) {
            if (own.isEmpty()) {
                return RequestMatch.NONE;
            }
            layer.acknowledge(own.get(), message());
            if (own.get().attachment() instanceof RoutedTransaction invite) {
                invite.acknowledged(this);
            }
            return own.get().lastStatus() >= 300 ? RequestMatch.ACK_OF_NEGATIVE : RequestMatch.ACK_OF_SUCCESS;
        }
        if (own.isPresent()) {
            layer.retransmission(own.get());
            return RequestMatch.RETRANSMISSION;
        }
        if (method == SipMethod.CANCEL) {
            Optional<ServerTransaction> cancelled = layer.findCancelled(message());
            if (cancelled.isPresent() && cancelled.get().attachment() instanceof RoutedTransaction invite) {
                transaction = invite;
                return RequestMatch.CANCEL;
            }
        }
        return RequestMatch.NONE;
    }

    @Override
    public Optional<RoutingTransaction> transaction() {
        return Optional.ofNullable(transaction);
    }

    @Override
    public RoutingTransaction begin(RoutingListener listener) {
        if (message().method() == SipMethod.ACK) {
            throw new IllegalStateException("an ACK has no transaction");
        }
        if (match() != RequestMatch.NONE) {
            throw new IllegalStateException("the request is a " + match + " and gets no transaction of its own");
        }
        if (transaction == null) {
            transaction = new RoutedTransaction(dispatcher, this, listener, context);
            dispatcher.statistics().transactions().increment();
        }
        return transaction;
    }

    @Override
    public String replyStateless(int status, String reason, ReplyContent edits) {
        if (message().method() == SipMethod.ACK) {
            return "";
        }
        String tag = dispatcher.statelessTag(message());
        SipMessage reply = reply(status, reason, status == 100 ? "" : tag, edits);
        if (replyObserver.isPresent()) {
            replyObserver.get().accept(status, new WireView(reply));
        }
        message()
                .topVia()
                .ifPresent(via -> dispatcher
                        .transactions()
                        .sendStateless(
                                reply,
                                new Destination(
                                        source.endpoint(), TransactionLayer.replyAddress(via, source, forceRport)),
                                ViaForm.PLAIN));
        dispatcher.statistics().statelessReplies().increment();
        return tag;
    }

    /** A reply made here, with all that the application wants in it. */
    SipMessage reply(int status, String reason, String toTag, ReplyContent content) {
        SipMessage reply = dispatcher.reply(message(), status, reason, toTag);
        addHeaders(reply, replyHeaders);
        addHeaders(reply, content.headers());
        if (content.body().length > 0) {
            reply.setBody(content.body(), content.contentType());
        }
        return reply;
    }

    /** Puts header lines in front of our own Server, or of Content-Length. */
    static void addHeaders(SipMessage reply, List<Map.Entry<String, String>> headers) {
        for (Map.Entry<String, String> header : headers) {
            int at = reply.indexOf(KnownHeader.SERVER, 0);
            at = at < 0 ? reply.indexOf(KnownHeader.CONTENT_LENGTH, 0) : at;
            reply.insertHeader(at < 0 ? reply.headerCount() : at, HeaderName.of(header.getKey()), header.getValue());
        }
    }

    @Override
    public RelayOutcome forwardStateless() {
        SipMessage copy = message().copy();
        Optional<Hop> hop = dispatcher.hop(copy, nextHop);
        if (hop.isEmpty()) {
            return RelayOutcome.BAD_MESSAGE;
        }
        return dispatcher.sender().forward(this, copy, hop.get());
    }

    @Override
    public RelayOutcome relay(RelayPlan plan, RoutingListener listener) {
        if (transaction != null && match() == RequestMatch.NONE) {
            return transaction.relay(this, plan);
        }
        if (message().method() == SipMethod.ACK) {
            return match() == RequestMatch.ACK_OF_NEGATIVE ? RelayOutcome.ABSORBED : forwardStateless();
        }
        return switch (match()) {
            case CANCEL -> {
                transaction.cancelFromUpstream(this, plan.options().contains(RelayOption.PASS_CANCEL_REASON));
                yield RelayOutcome.ABSORBED;
            }
            case RETRANSMISSION, ACK_OF_NEGATIVE, ACK_OF_SUCCESS -> RelayOutcome.ABSORBED;
            case NONE -> {
                begin(listener);
                yield transaction.relay(this, plan);
            }
        };
    }

    @Override
    public RelayOutcome replicate(RelayTarget target) {
        SipMessage copy = message().copy();
        copy.setRequestUri(target.requestUri());
        Optional<Hop> hop = dispatcher.hop(copy, target.nextHop());
        return hop.isEmpty()
                ? RelayOutcome.BAD_MESSAGE
                : dispatcher.sender().replicate(this, copy, hop.get(), target.sendFrom());
    }

    @Override
    public Object context() {
        return transaction == null ? context : transaction.context();
    }

    @Override
    public void setContext(Object value) {
        context = value;
        if (transaction != null && match == RequestMatch.NONE) {
            transaction.setContext(value);
        }
    }
}
