// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transport.Source;

/** A received request on its way through a routing application. */
final class RoutedRequest extends WireView implements RoutingRequest {
    private final RoutingDispatcher dispatcher;
    private final Source source;
    private final String receivedUri;
    private String nextHop = "";
    private Optional<SipEndpoint> sendFrom = Optional.empty();
    /** Parameters for Record-Route, null while none was asked for. */
    private String recordRoute;

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
        this.match = RequestMatch.NONE;
        this.transaction = transaction;
        this.context = transaction.context();
        message.setRequestUri(receivedUri);
    }

    Source messageSource() {
        return source;
    }

    String recordRouteParameters() {
        return recordRoute;
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
        return dispatcher.described(source.endpoint());
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
        dispatcher.requireOpen(endpoint);
        sendFrom = Optional.of(endpoint);
    }

    @Override
    public void setRecordRoute(String parameters) {
        recordRoute = parameters;
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
            transaction = new RoutedTransaction(dispatcher, this, listener);
            transaction.setContext(context);
        }
        return transaction;
    }

    @Override
    public String replyStateless(int status, String reason, ReplyContent edits) {
        if (message().method() == SipMethod.ACK) {
            return "";
        }
        String tag = dispatcher.statelessTag(message());
        SipMessage reply = dispatcher.reply(message(), status, reason, status == 100 ? "" : tag);
        addContent(reply, edits);
        message()
                .topVia()
                .ifPresent(via -> dispatcher
                        .transactions()
                        .sendStateless(
                                reply,
                                new Destination(
                                        source.endpoint(), TransactionLayer.replyAddress(via, source, forceRport)),
                                ""));
        dispatcher.statistics().statelessReplies().increment();
        return tag;
    }

    static void addContent(SipMessage reply, ReplyContent content) {
        for (Map.Entry<String, String> header : content.headers()) {
            int length = reply.indexOf(KnownHeader.CONTENT_LENGTH, 0);
            reply.insertHeader(
                    length < 0 ? reply.headerCount() : length, HeaderName.of(header.getKey()), header.getValue());
        }
        if (content.body().length > 0) {
            reply.setBody(content.body(), content.contentType());
        }
    }

    @Override
    public RelayOutcome forwardStateless() {
        SipMessage copy = message().copy();
        Optional<Hop> hop = dispatcher.hop(copy, nextHop);
        if (hop.isEmpty()) {
            return RelayOutcome.BAD_MESSAGE;
        }
        return dispatcher.sendStateless(copy, hop.get(), sendFrom, source);
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
                transaction.cancelFromUpstream(this);
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
