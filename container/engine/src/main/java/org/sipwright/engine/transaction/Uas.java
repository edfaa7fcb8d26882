// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.servlet.sip.SipSession.State;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.dialog.SubscriptionMachine;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.DialogTermination;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Source;

/** Takes requests within the dialogs of user agents (RFC 3261 section 12.2.2); inside the lane of the application session. */
public final class Uas {
    private final Core core;
    private final ConcurrentMap<AckKey, SuccessRetransmission> waiting = new ConcurrentHashMap<>();

    /** For this container. */
    public Uas(Core core) {
        this.core = core;
    }

    private record AckKey(String session, long cseq) {}

    void awaitAck(CallSession session, long cseq, SuccessRetransmission retransmission) {
        waiting.put(new AckKey(session.getId(), cseq), retransmission);
    }

    void forgetAck(CallSession session, long cseq) {
        waiting.remove(new AckKey(session.getId(), cseq));
    }

    /** An ACK for a 2xx. One that came before is let go. */
    public void onAck(CallSession session, SipMessage ack, Source source) {
        SuccessRetransmission retransmission = waiting.remove(new AckKey(session.getId(), ack.cseqNumber()));
        if (retransmission == null) {
            return;
        }
        OutgoingResponse response = retransmission.acknowledge();
        session.touch();
        ReceivedRequest request = new ReceivedRequest(core, ack, TransportFacts.of(source), Optional.empty());
        request.bind(session);
        request.acknowledges(response);
        session.active().finish(response.getRequest());
        deliver(session, request);
    }

    /** A request other than ACK and CANCEL. */
    public void onRequest(CallSession found, ReceivedRequest request) {
        ServerExchange exchange = request.exchange().orElseThrow();
        SipMessage message = request.message();
        SipMethod method = message.method();
        if (!found.isValid()) {
            exchange.refuse(481);
            return;
        }
        CallSession session = found;
        if (method == SipMethod.NOTIFY
                && !message.fromTag().equals(found.dialog().remoteTag())) {
            // RFC 6665 section 4.4.1: the dialog is the NOTIFY's
            session = found.forNotify(message);
        } else if (!found.dialog().acceptRemoteSeq(message.cseqNumber())) {
            // section 12.2.2: out of order
            exchange.refuse(500);
            return;
        }
        session.touch();
        request.bind(session);
        int refusal = refusal(session, request);
        if (refusal != 0) {
            exchange.refuse(refusal);
            return;
        }
        if (ContactRule.isTargetRefresh(method)) {
            session.dialog().refreshTarget(message);
        }
        session.active().begin(request);
        deliver(session, request);
        session.end().check();
    }

    /** The status with which the container refuses a request in this state; 0 for one that goes to the application. */
    private static int refusal(CallSession session, ReceivedRequest request) {
        SipMethod method = request.message().method();
        Dialog dialog = session.dialog();
        if (dialog.state() == State.TERMINATED) {
            return 481;
        }
        if (method == SipMethod.INVITE) {
            // section 14.2: glare, and a second INVITE before the first is answered
            if (session.active().invite(UAMode.UAC).isPresent()) {
                return 491;
            }
            return session.active().invite(UAMode.UAS).filter(Uas::isUnanswered).isPresent() ? 500 : 0;
        }
        if (method == SipMethod.PRACK) {
            Optional<OutgoingResponse> acknowledged = session.active()
                    .invite(UAMode.UAS)
                    .flatMap(invite -> ((ReceivedRequest) invite).exchange())
                    .flatMap(exchange -> exchange.reliable().acknowledge(request.message()));
            acknowledged.ifPresent(request::acknowledges);
            return acknowledged.isPresent() ? 0 : 481;
        }
        if (method == SipMethod.NOTIFY) {
            return notified(dialog, request.message());
        }
        if (method == SipMethod.BYE) {
            // section 15.1.2: what is still pending in the dialog ends with 487
            session.active()
                    .invite(UAMode.UAS)
                    .filter(Uas::isUnanswered)
                    .flatMap(invite -> ((ReceivedRequest) invite).exchange())
                    .ifPresent(exchange -> exchange.refuse(487));
        }
        return 0;
    }

    private static boolean isUnanswered(ContainerRequest invite) {
        return !((ReceivedRequest) invite).exchange().orElseThrow().isFinal();
    }

    private static int notified(Dialog dialog, SipMessage notify) {
        String key = Dialog.subscriptionKey(notify);
        if (dialog.subscription(key) == SubscriptionMachine.State.TERMINATED) {
            // RFC 6665 section 4.1.3: a NOTIFY without a subscription gets 481
            return 481;
        }
        if (dialog.state() == State.INITIAL) {
            dialog.on(Input.SUCCESS);
        }
        dialog.onSubscription(key, SubscriptionMachine.ofState(notify.firstValue(KnownHeader.SUBSCRIPTION_STATE)));
        return 0;
    }

    private static void deliver(CallSession session, ReceivedRequest request) {
        Optional<DialogTermination> termination = session.end().termination();
        if (termination.isPresent()) {
            termination.get().onRequest(request);
        } else {
            session.getApplicationSession().application().deliver(session, request);
        }
    }
}
