// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.keepalive.SessionInterval;
import org.sipwright.engine.keepalive.SessionTimer;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.SerialLane;
import org.sipwright.engine.transaction.ClientExchange;
import org.sipwright.engine.transaction.ServerExchange;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Endpoint;

/**
 * Forwards a request to its one next hop and the responses back (RFC 3261 section 16.12.1): within the dialog of a
 * record-routing proxy, with its application looking on, or for nobody.
 */
public final class DialogForward {
    private static final int TIMER_C_MILLIS = 185_000;

    private final Core core;

    /** For this container. */
    public DialogForward(Core core) {
        this.core = core;
    }

    /** A request within the dialog of a proxy; inside the lane of its application session. */
    public void withApplication(CallSession session, ReceivedRequest request) {
        if (!session.isValid()) {
            alone(
                    request.exchange().orElseThrow(),
                    session.getApplicationSession().lane(),
                    request.out());
            return;
        }
        ServerExchange exchange = request.exchange().orElseThrow();
        session.touch();
        session.proxy().ifPresent(request::proxiedBy);
        if (session.end().areProxiedDialogsEnded()) {
            // the container's own BYE crosses it
            exchange.refuse(request.message().method() == SipMethod.BYE ? 200 : 481);
            return;
        }
        session.proxied().onRequest(request.message());
        session.active().begin(request);
        session.proxy().ifPresent(ContainerProxy::forgetFlow);
        session.getApplicationSession().application().deliver(session, request);
        if (!exchange.isFinal()) {
            Onward onward = new Onward(Optional.of(session), request.out(), chosenFlow(session));
            send(exchange, session.getApplicationSession().lane(), onward);
        }
    }

    /**
     * A request that no application looks at.
     *
     * @param out the socket that our Route for the next hop names
     */
    public void alone(ServerExchange exchange, SerialLane lane, Optional<Endpoint> out) {
        send(exchange, lane, new Onward(Optional.empty(), out, Optional.empty()));
    }

    /**
     * How a request goes on.
     *
     * @param session whose application looks on
     * @param out the socket that our Route for the next hop names
     * @param flow what the application chose for it
     */
    private record Onward(Optional<CallSession> session, Optional<Endpoint> out, Optional<ContainerFlow> flow) {}

    private static Optional<ContainerFlow> chosenFlow(CallSession session) {
        return session.proxy().flatMap(proxy -> proxy.settings().flow);
    }

    private ClientExchange.Way way(SipMessage message, Onward onward) throws IOException {
        int timerC = message.method() == SipMethod.INVITE ? TIMER_C_MILLIS : 0;
        return onward.flow().isPresent()
                ? ClientExchange.Way.ofProxy(onward.flow().get(), timerC)
                : ClientExchange.Way.ofProxy(core.wire().targets(message), onward.out(), timerC);
    }

    private void send(ServerExchange exchange, SerialLane lane, Onward onward) {
        Optional<CallSession> session = onward.session();
        SipMessage message = exchange.message().copy();
        int hops = message.maxForwards();
        if (hops == 0) {
            // 16.3 step 3
            refuse(exchange, session, 483);
            return;
        }
        message.setMaxForwards(hops < 0 ? 70 : hops - 1);
        try {
            ClientExchange client = new ClientExchange(
                    core,
                    message,
                    way(message, onward),
                    lane,
                    (reply, source) -> onReply(exchange, session, reply, source.isPresent()));
            exchange.onCancel(() -> client.cancel(List.of()));
            if (message.method() == SipMethod.INVITE) {
                exchange.sendTrying();
            }
            client.start();
        } catch (IOException unreachable) {
            refuse(exchange, session, 503);
        }
    }

    private static void refuse(ServerExchange exchange, Optional<CallSession> session, int status) {
        exchange.refuse(status);
        session.ifPresent(found -> finished(exchange, found, Optional.empty()));
    }

    private void onReply(ServerExchange exchange, Optional<CallSession> session, SipMessage reply, boolean received) {
        int status = reply.status();
        if (status <= 100) {
            return;
        }
        boolean success = status < 300 && reply.cseqMethod() == SipMethod.INVITE;
        if (status >= 200 && !exchange.claimFinal(status) && !success) {
            return;
        }
        if (received) {
            reply.popVia();
        }
        SipMessage outgoing = reply;
        if (session.filter(CallSession::isValid).isPresent()) {
            ReceivedRequest request = exchange.request().orElseThrow();
            ReceivedResponse response = new ReceivedResponse(
                    core, reply, request, received ? request.facts() : Optional.<TransportFacts>empty());
            response.bind(session.get());
            if (session.get().proxy().filter(ContainerProxy::getSupervised).isPresent()) {
                session.get().getApplicationSession().application().deliver(session.get(), response);
            }
            if (status >= 200) {
                request.answered(response);
            }
            outgoing = response.outgoing();
        }
        exchange.transmit(outgoing);
        if (status >= 200) {
            session.ifPresent(found -> finished(exchange, found, Optional.of(reply)));
        }
    }

    private static void finished(ServerExchange exchange, CallSession session, Optional<SipMessage> reply) {
        reply.ifPresent(message -> {
            session.proxied().onFinal(exchange.message(), message);
            refreshed(exchange.message(), message, session);
        });
        exchange.request().ifPresent(session.active()::finish);
        session.end().transactionEnded();
        SipMethod method = exchange.message().method();
        if (method == SipMethod.BYE) {
            session.dialog().endInviteUsage();
        }
        if (session.isValid()) {
            session.end().check();
        }
    }

    /** RFC 4028 section 8.2: a session timer that the proxy looks on goes by the last 2xx. */
    private static void refreshed(SipMessage request, SipMessage reply, CallSession session) {
        boolean settles = SessionInterval.isRefresh(request.method()) && reply.status() < 300;
        if (settles && session.timer().isRunning()) {
            SessionInterval.of(reply)
                    .ifPresentOrElse(
                            settled -> session.timer().negotiated(settled.seconds(), SessionTimer.Side.PROXY),
                            session.timer()::stop);
        }
    }

    /** The ACK of a 2xx; inside the lane of the application session. */
    public void acknowledge(CallSession session, ReceivedRequest ack) {
        if (session.isValid()) {
            session.touch();
            session.proxy().ifPresent(proxy -> {
                ack.proxiedBy(proxy);
                proxy.forgetFlow();
            });
            session.getApplicationSession().application().deliver(session, ack);
        }
        SipMessage message = ack.outgoing().copy();
        int hops = message.maxForwards();
        if (hops == 0) {
            return;
        }
        message.setMaxForwards(hops < 0 ? 70 : hops - 1);
        try {
            Optional<ContainerFlow> flow = session.isValid() ? chosenFlow(session) : Optional.empty();
            if (flow.isPresent()) {
                core.wire().sendAck(message, flow.get());
            } else {
                core.wire().sendAck(message, ack.out());
            }
        } catch (IOException unreachable) {
            ApplicationLog.LOG.debugf(unreachable, "an ACK could not be forwarded");
        }
    }
}
