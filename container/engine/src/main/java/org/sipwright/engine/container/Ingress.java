// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import java.io.IOException;
import java.util.Optional;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.message.OwnRoutes;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.proxy.DialogForward;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.SerialLane;
import org.sipwright.engine.transaction.InitialDispatch;
import org.sipwright.engine.transaction.MergedRequests;
import org.sipwright.engine.transaction.ServerExchange;
import org.sipwright.engine.transaction.StrayResponses;
import org.sipwright.stack.StackUser;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.MessageParseException;
import org.sipwright.stack.message.Problem;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.message.Via;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/**
 * Takes what comes up from the stack. Called inside the lane of the message's call, on an event loop: nothing here blocks or
 * runs application code; what does is handed to the lane of the application session.
 */
final class Ingress implements StackUser {
    private final Core core;
    private final MergedRequests merged = new MergedRequests();

    Ingress(Core core) {
        this.core = core;
    }

    private TransactionLayer transactions() {
        return core.stack().transactions();
    }

    @Override
    public void onRequest(SipMessage request, Source source) {
        if (request.method() == SipMethod.ACK) {
            onAck(request, source);
            return;
        }
        Optional<ServerTransaction> known = transactions().find(request);
        if (known.isPresent()) {
            transactions().retransmission(known.get());
            return;
        }
        Via via = markSource(request, source);
        ServerExchange exchange =
                new ServerExchange(core, request, source, TransactionLayer.replyAddress(via, source, false));
        if (request.method() == SipMethod.CANCEL) {
            onCancel(exchange);
        } else {
            route(exchange);
        }
    }

    /** RFC 3261 section 18.2.1, RFC 3581 section 4. */
    private static Via markSource(SipMessage request, Source source) {
        Via via = request.topVia().orElseThrow();
        String address = source.remote().getAddress().getHostAddress();
        if (via.rport() >= 0 || !via.host().equals(address)) {
            request.replaceTopValue(
                    KnownHeader.VIA, via.withSource(address, source.remote().getPort(), false));
        }
        return via;
    }

    private void route(ServerExchange exchange) {
        SipMessage request = exchange.message();
        OwnRoutes routes = OwnRoutes.pop(request, core.wire());
        TransportFacts facts = TransportFacts.of(exchange.source());
        if (routes.handover().isPresent()) {
            core.stack()
                    .blocking()
                    .execute(() -> new InitialDispatch(core)
                            .handOver(exchange, routes, routes.handover().get()));
            return;
        }
        if (routes.session().isPresent()) {
            inProxyDialog(exchange, routes, facts);
            return;
        }
        if (!request.toTag().isEmpty()) {
            inDialog(exchange, routes, facts);
            return;
        }
        if (merged.isMerged(request, exchange)) {
            // section 8.2.2.2
            exchange.refuse(482);
            return;
        }
        core.stack().blocking().execute(() -> new InitialDispatch(core).fromNetwork(exchange, routes));
    }

    private void inProxyDialog(ServerExchange exchange, OwnRoutes routes, TransportFacts facts) {
        Optional<CallSession> proxy = core.sessions().proxy(routes.session().get());
        if (proxy.isPresent()) {
            ReceivedRequest request = received(exchange, routes, facts);
            request.bind(proxy.get());
            SerialLane lane = proxy.get().getApplicationSession().lane();
            if (!lane.offer(() -> new DialogForward(core).withApplication(proxy.get(), request))) {
                exchange.refuse(503);
            }
        } else {
            // the application is gone, but the path of the dialog leads through here
            forward(exchange, routes);
        }
    }

    private void inDialog(ServerExchange exchange, OwnRoutes routes, TransportFacts facts) {
        Optional<CallSession> session = core.sessions().ofRequest(exchange.message());
        if (session.isPresent()) {
            ReceivedRequest request = received(exchange, routes, facts);
            SerialLane lane = session.get().getApplicationSession().lane();
            if (!lane.offer(() -> core.uas().onRequest(session.get(), request))) {
                exchange.refuse(503);
            }
        } else if (exchange.message().has(KnownHeader.ROUTE)) {
            forward(exchange, routes);
        } else {
            // section 12.2.2
            exchange.refuse(481);
        }
    }

    private ReceivedRequest received(ServerExchange exchange, OwnRoutes routes, TransportFacts facts) {
        ReceivedRequest request = new ReceivedRequest(core, exchange.message(), facts, Optional.of(exchange));
        request.setPoppedRoute(routes.popped());
        request.leavesBy(routes.out());
        exchange.shownAs(request);
        return request;
    }

    private void forward(ServerExchange exchange, OwnRoutes routes) {
        SerialLane lane = new SerialLane(core.stack().blocking(), Ingress::failed);
        lane.submit(() -> new DialogForward(core).alone(exchange, lane, routes.out()));
    }

    private static void failed(Throwable failure) {
        ApplicationLog.LOG.applicationFailed(failure, "the container");
    }

    private void onAck(SipMessage ack, Source source) {
        Optional<ServerTransaction> invite = transactions().find(ack);
        if (invite.isPresent()) {
            transactions().acknowledge(invite.get(), ack);
            return;
        }
        OwnRoutes routes = OwnRoutes.pop(ack, core.wire());
        Optional<CallSession> proxy = routes.session().flatMap(core.sessions()::proxy);
        if (proxy.isPresent()) {
            ReceivedRequest request = new ReceivedRequest(core, ack, TransportFacts.of(source), Optional.empty());
            request.bind(proxy.get());
            request.setPoppedRoute(routes.popped());
            request.leavesBy(routes.out());
            proxy.get()
                    .getApplicationSession()
                    .lane()
                    .submit(() -> new DialogForward(core).acknowledge(proxy.get(), request));
            return;
        }
        Optional<CallSession> session = core.sessions().ofRequest(ack);
        if (session.isPresent()) {
            session.get().getApplicationSession().lane().submit(() -> core.uas().onAck(session.get(), ack, source));
        } else if (ack.has(KnownHeader.ROUTE) || routes.session().isPresent()) {
            // the second: the path leads through here, but the application is gone
            core.stack().blocking().execute(() -> passOn(ack, routes.out()));
        }
    }

    private void passOn(SipMessage ack, Optional<Endpoint> out) {
        try {
            core.wire().sendAck(ack, out);
        } catch (IOException unreachable) {
            ApplicationLog.LOG.debugf(unreachable, "an ACK could not be forwarded");
        }
    }

    /** Section 9.2. */
    private void onCancel(ServerExchange cancel) {
        Optional<ServerTransaction> cancelled = transactions().findCancelled(cancel.message());
        if (cancelled.isEmpty() || !(cancelled.get().attachment() instanceof ServerExchange invite)) {
            cancel.refuse(481);
            return;
        }
        cancel.claimFinal(200);
        String tag = invite.request()
                .flatMap(ReceivedRequest::session)
                .map(session -> session.dialog().localTag())
                .orElseGet(Tokens::tag);
        cancel.transmit(SipMessage.response(cancel.message(), 200, ReasonPhrases.of(200), tag));
        invite.cancel(cancel);
    }

    @Override
    public void onPong(Source source, byte[] stun) {
        core.flows().onPong(source, stun);
    }

    @Override
    public void onClosed(Source source, long connection) {
        core.flows().onClosed(source, connection);
    }

    @Override
    public void onReply(SipMessage reply, Source source) {
        if (!transactions().onReply(reply, source)) {
            StrayResponses.take(core, reply);
        }
    }

    @Override
    public void onMalformed(byte[] bytes, MessageParseException problem, Source source) {
        if (problem.canAnswer()) {
            problem.request().ifPresent(request -> onInvalid(request, problem.problem(), source));
        }
    }

    @Override
    public void onInvalid(SipMessage message, Problem problem, Source source) {
        if (!message.isRequest()
                || problem.status() == 0
                || message.method() == SipMethod.ACK
                || message.topVia().isEmpty()) {
            return;
        }
        Via via = markSource(message, source);
        SipMessage reply = SipMessage.response(message, problem.status(), problem.text(), Tokens.tag());
        transactions()
                .sendStateless(
                        reply,
                        new Destination(source.endpoint(), TransactionLayer.replyAddress(via, source, false)),
                        ViaForm.PLAIN);
    }
}
