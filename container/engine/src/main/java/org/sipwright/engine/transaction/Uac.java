// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.SipSession.State;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.SubscriptionMachine;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.engine.keepalive.UserAgentTimers;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.session.CallSession;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Sends the requests of applications (RFC 3261 section 8.1). Thread-safe. */
public final class Uac {
    private final Core core;

    /** For this container. */
    public Uac(Core core) {
        this.core = core;
    }

    /**
     * Sends a request of an application.
     *
     * @throws IOException when there is nowhere to send it
     * @throws IllegalStateException when the session's state forbids it
     */
    public void send(OutgoingRequest request) throws IOException {
        CallSession session = request.requireSession();
        if (session.end().isAutomatic() || !session.isValid()) {
            throw new IllegalStateException("the session is over, or the container ends its dialog");
        }
        sendAutomatic(request);
    }

    /** As {@link #send}, for what the container sends in a session that it ends. */
    public void sendAutomatic(OutgoingRequest request) throws IOException {
        CallSession session = request.requireSession();
        session.touch();
        switch (request.message().method().name()) {
            case "ACK" -> acknowledge(request, session);
            case "CANCEL" -> cancel(request);
            default -> start(request, session);
        }
    }

    private void acknowledge(OutgoingRequest ack, CallSession session) throws IOException {
        sendAck(core, ack, session);
        ack.markSent();
        session.active().acknowledged(ack.message().cseqNumber(), ack);
        ack.acknowledged().ifPresent(response -> session.active().finish((ContainerRequest) response.getRequest()));
    }

    /** Sends the ACK of a 2xx. */
    static void sendAck(Core core, OutgoingRequest ack, CallSession session) throws IOException {
        SipMessage message = ack.outgoing().copy();
        Optional<ContainerFlow> flow = session.way().flowToSend();
        if (flow.isPresent()) {
            core.wire().sendAck(message, flow.get());
        } else {
            core.wire().sendAck(message, session.outbound());
        }
    }

    /** Where a request of a session goes: over its flow, or to the servers of its next hop. */
    static ClientExchange.Way way(Core core, SipMessage message, CallSession session) throws IOException {
        Optional<ContainerFlow> flow = session.way().flowToSend();
        return flow.isPresent()
                ? ClientExchange.Way.ofUserAgent(flow.get())
                : ClientExchange.Way.ofUserAgent(core.wire().targets(message), session.outbound());
    }

    /** Section 9.1: the CANCEL that goes out is made from the request as it was sent; Reason and other headers are added. */
    private static void cancel(OutgoingRequest cancel) {
        List<Map.Entry<String, String>> extra = new ArrayList<>();
        SipMessage message = cancel.message();
        for (int i = 0; i < message.headerCount(); i++) {
            HeaderName name = message.headerName(i);
            boolean own = name instanceof KnownHeader known
                    && switch (known) {
                        case TO, FROM, CALL_ID, CSEQ, MAX_FORWARDS, CONTENT_LENGTH, VIA, ROUTE -> true;
                        default -> false;
                    };
            if (!own) {
                extra.add(Map.entry(name.longName(), message.headerValue(i)));
            }
        }
        cancel.markSent();
        cancel.cancelled().flatMap(OutgoingRequest::exchange).ifPresent(exchange -> exchange.cancel(extra));
    }

    private void start(OutgoingRequest request, CallSession session) throws IOException {
        SipMethod method = request.message().method();
        Dialog dialog = session.dialog();
        State state = dialog.state();
        if (state == State.TERMINATED && method != SipMethod.BYE) {
            throw new IllegalStateException("the dialog is over");
        }
        boolean makesDialog = state == State.INITIAL
                && (method == SipMethod.INVITE || method == SipMethod.SUBSCRIBE || method == SipMethod.REFER);
        if (request.isInitial()) {
            core.composition().routeOutgoing(request);
        }
        UserAgentTimers.beforeRequest(session, request);
        SipMessage message = request.outgoing();
        ClientExchange.Way way = way(core, message, session);
        if (method == SipMethod.SUBSCRIBE || method == SipMethod.REFER) {
            dialog.beginSubscription(Dialog.subscriptionKey(message));
        }
        session.end().tryAgain();
        session.active().begin(request);
        UacCall call = new UacCall(core, session, request, makesDialog);
        ClientExchange exchange = call.exchange(message, way);
        if (method == SipMethod.NOTIFY) {
            String value = message.firstValue(KnownHeader.SUBSCRIPTION_STATE);
            dialog.onSubscription(Dialog.subscriptionKey(message), SubscriptionMachine.ofState(value));
        }
        exchange.start();
    }
}
