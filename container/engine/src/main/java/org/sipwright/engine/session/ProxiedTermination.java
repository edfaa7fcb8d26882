// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.sip.AutomaticProcessingListener;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.transaction.ClientExchange;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Source;

/** Sends the BYEs that end the dialogs of a proxy (JSR 359 SipSession.terminateProxiedDialog); inside the lane. */
final class ProxiedTermination {
    private final Core core;
    private final CallSession session;
    private final Optional<AutomaticProcessingListener> listener;
    private final boolean whole;
    private final AtomicInteger open;

    /**
     * Makes one.
     *
     * @param whole whether both sides get theirs, so that nothing is left of the dialogs
     */
    ProxiedTermination(
            Core core, CallSession session, Optional<AutomaticProcessingListener> listener, boolean whole, int count) {
        this.core = core;
        this.session = session;
        this.listener = listener;
        this.whole = whole;
        this.open = new AtomicInteger(count);
    }

    void send(SipMessage bye) {
        OutgoingRequest request = new OutgoingRequest(core, bye, false);
        request.bind(session);
        listener.ifPresent(each -> each.outgoingRequest(request));
        session.active().begin(request);
        try {
            SipMessage message = request.outgoing();
            ClientExchange.Way way = ClientExchange.Way.ofProxy(core.wire().targets(message), session.outbound(), 0);
            ClientExchange exchange = new ClientExchange(
                    core,
                    message.copy(),
                    way,
                    session.getApplicationSession().lane(),
                    (reply, source) -> onReply(request, reply, source));
            request.started(exchange);
            exchange.start();
        } catch (IOException unreachable) {
            ApplicationLog.LOG.debugf(unreachable, "a BYE of %s could not be sent", session);
            finish(request);
        }
    }

    private void onReply(OutgoingRequest request, SipMessage reply, Optional<Source> source) {
        if (reply.status() <= 100) {
            return;
        }
        ReceivedResponse response = new ReceivedResponse(core, reply, request, source.map(TransportFacts::of));
        response.bind(session);
        listener.ifPresent(each -> each.incomingResponse(response));
        if (reply.status() >= 200) {
            request.answered(response);
            finish(request);
        }
    }

    private void finish(OutgoingRequest request) {
        session.active().finish(request);
        if (open.decrementAndGet() == 0 && whole && session.isValid()) {
            session.dialog().endInviteUsage();
            session.end().transactionEnded();
            session.end().check();
        }
    }

    /** Sends all. */
    static void sendAll(
            Core core,
            CallSession session,
            Optional<AutomaticProcessingListener> listener,
            boolean whole,
            List<SipMessage> byes) {
        ProxiedTermination termination = new ProxiedTermination(core, session, listener, whole, byes.size());
        byes.forEach(termination::send);
    }
}
