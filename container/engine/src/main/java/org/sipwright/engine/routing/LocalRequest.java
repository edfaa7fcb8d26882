// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.Optional;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingContainer.ReplyHandler;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/** A request that this server makes itself (RFC 3261 section 8.1); the application sees it before it is sent. */
final class LocalRequest extends WireView implements RoutingBranch, TransactionUser {
    private final RoutingDispatcher dispatcher;
    private final ReplyHandler handler;
    private String nextHop;
    private Optional<SipEndpoint> sendFrom = Optional.empty();
    private boolean dropped;
    private int flags;
    private int status;
    private Object context;

    LocalRequest(RoutingDispatcher dispatcher, SipMessage message, String nextHop, ReplyHandler handler) {
        super(message);
        this.dispatcher = dispatcher;
        this.nextHop = nextHop;
        this.handler = handler;
    }

    /** Shows it to the application and sends it. */
    void start() {
        try {
            dispatcher.servlet().onLocalRequest(this);
        } catch (RuntimeException failure) {
            dispatcher.applicationFailed(failure, "a local request", message().callId());
        }
        Optional<Hop> hop = dispatcher.hop(message(), nextHop);
        if (dropped || hop.isEmpty() || dispatcher.stack().endpoints().isEmpty()) {
            finish(dropped ? 487 : 503, dropped ? "Request Terminated" : "Service Unavailable", this);
            return;
        }
        hop.get()
                .literal()
                .ifPresentOrElse(
                        remote -> send(hop.get(), Optional.of(remote)),
                        () -> dispatcher.resolve(hop.get(), message().callId(), remote -> send(hop.get(), remote)));
    }

    private void send(Hop hop, Optional<java.net.InetSocketAddress> remote) {
        Endpoint first = dispatcher.stack().endpoints().getFirst();
        Optional<Destination> destination = remote.flatMap(address -> dispatcher.destination(
                hop, address, sendFrom, new Source(first, first.listenPoint().address())));
        if (destination.isEmpty()) {
            finish(503, "Service Unavailable", this);
            return;
        }
        ClientTransaction client = dispatcher.transactions().createClient(message(), destination.get(), "", this);
        client.setTimeout(dispatcher.settings().replyTimeout());
        client.start();
    }

    private void finish(int finalStatus, String reason, WireView message) {
        status = finalStatus;
        handler.onReply(finalStatus, reason, message);
    }

    @Override
    public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {
        finish(reply.status(), reply.reason(), new WireView(reply));
    }

    @Override
    public void onTimeout(ClientTransaction transaction) {
        finish(408, "Request Timeout", this);
    }

    @Override
    public void onTransportError(ClientTransaction transaction) {
        finish(503, "Service Unavailable", this);
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
        dispatcher.requireOpen(endpoint);
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
    public void drop() {
        dropped = true;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void cancel() {
        throw new IllegalStateException("a request made by this server is not cancelled through its branch");
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
