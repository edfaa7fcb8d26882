// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipSession.State;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.dialog.SubscriptionMachine;
import org.sipwright.engine.keepalive.UserAgentTimers;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.timer.Timers;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.ViaForm;
import org.sipwright.stack.transport.Source;

/**
 * A received request and what is answered to it (RFC 3261 sections 8.2.6 and 13.3.1). Whoever claims the final response
 * first sends it: the application, or the container for a CANCEL. Thread-safe.
 */
public final class ServerExchange implements ServerTransactionUser {
    private static final int TRYING_MILLIS = 200;

    private final Core core;
    private final SipMessage message;
    private final Source source;
    private final ServerTransaction transaction;
    private final InetSocketAddress replyAddress;
    private final AtomicInteger finalStatus = new AtomicInteger();
    private final ReliableResponses reliable;
    private volatile boolean provisionalSent;
    private volatile Optional<ReceivedRequest> request = Optional.empty();
    private volatile Timers.Pending trying = Timers.Pending.NONE;
    private volatile Runnable atEnd = () -> {};
    /** Set where something else than an application handles the request. */
    private volatile Optional<Runnable> cancelAction = Optional.empty();

    /** Makes the server transaction; inside the lane of the call. */
    public ServerExchange(Core core, SipMessage message, Source source, InetSocketAddress replyAddress) {
        this.core = core;
        this.message = message;
        this.source = source;
        this.replyAddress = replyAddress;
        this.transaction = core.stack().transactions().createServer(message, source, replyAddress, this);
        this.transaction.attach(this);
        this.reliable = new ReliableResponses(core, this);
        if (message.method() == SipMethod.INVITE) {
            // section 17.2.1: a 100 unless an answer is there within 200 ms
            trying = core.timers().after(TRYING_MILLIS, this::sendTrying);
        }
    }

    /** The message. */
    public SipMessage message() {
        return message;
    }

    /** Where it came from. */
    public Source source() {
        return source;
    }

    /** Its reliable provisional responses. */
    public ReliableResponses reliable() {
        return reliable;
    }

    /** The request as applications see it, once it is with one. */
    public Optional<ReceivedRequest> request() {
        return request;
    }

    /** Sets that. */
    public void shownAs(ReceivedRequest received) {
        request = Optional.of(received);
    }

    /** Whether a final response is sent, or about to be. */
    public boolean isFinal() {
        return finalStatus.get() != 0;
    }

    /** The status of the final response, 0 while there is none. */
    public int finalStatus() {
        return finalStatus.get();
    }

    /** Takes the right to send the final response; false when somebody has it. */
    public boolean claimFinal(int status) {
        return finalStatus.compareAndSet(0, status);
    }

    /** Runs this when the transaction is over. */
    public void atEnd(Runnable action) {
        atEnd = action;
    }

    @Override
    public void onEnd(ServerTransaction server) {
        atEnd.run();
    }

    /** What a CANCEL does, where the request is with a proxy. */
    public void onCancel(Runnable action) {
        cancelAction = Optional.of(action);
    }

    /** The request is cancelled (section 9.2); inside the lane of the call. The CANCEL is answered already. */
    public void cancel(ServerExchange cancel) {
        if (isFinal()) {
            return;
        }
        if (cancelAction.isPresent()) {
            cancelAction.get().run();
        } else if (message.method() != SipMethod.INVITE) {
            // section 9.2: a CANCEL has no effect on other requests
            return;
        } else if (!leavesCancelToApplication()) {
            if (!claimFinal(487)) {
                return;
            }
            // the session is looked at again after the application has heard of it
            transmitRefusal(487, List.of());
        }
        request.ifPresent(received -> received.session().ifPresent(session -> {
            ReceivedRequest shown =
                    new ReceivedRequest(core, cancel.message, TransportFacts.of(cancel.source), Optional.of(cancel));
            shown.bind(session);
            session.getApplicationSession().lane().submit(() -> {
                session.getApplicationSession().application().deliver(session, shown);
                session.end().check();
            });
        }));
    }

    private boolean leavesCancelToApplication() {
        return request.flatMap(ReceivedRequest::session)
                .filter(session ->
                        session.getApplicationSession().application().options().disableCancelHandling())
                .isPresent();
    }

    /** Sends 100 Trying where nothing was sent yet. */
    public void sendTrying() {
        if (!provisionalSent && !isFinal()) {
            provisionalSent = true;
            transmit(SipMessage.response(message, 100, ReasonPhrases.of(100), ""));
        }
    }

    /** Sends a response as it is. */
    public void transmit(SipMessage response) {
        if (response.status() > 100) {
            trying.cancel();
        }
        provisionalSent = true;
        core.wire().inLane(message.callId(), () -> transaction.reply(response));
    }

    /**
     * Sends a 2xx to an INVITE that has its negative final response already: RFC 3261 section 16.7 step 5 has it forwarded
     * all the same, and the transaction has no way for it.
     */
    public void transmitLate(SipMessage success) {
        Destination upstream = new Destination(source.endpoint(), replyAddress);
        core.wire()
                .inLane(
                        message.callId(),
                        () -> core.stack().transactions().sendStateless(success, upstream, ViaForm.PLAIN));
    }

    /** Answers on behalf of the container, where nobody has answered yet. */
    public boolean refuse(int status) {
        return refuse(status, List.of());
    }

    /** As {@link #refuse(int)}, with further headers. */
    public boolean refuse(int status, List<Map.Entry<KnownHeader, String>> headers) {
        if (!claimFinal(status)) {
            return false;
        }
        transmitRefusal(status, headers);
        request.ifPresent(received ->
                received.session().ifPresent(session -> session.end().checkSoon()));
        return true;
    }

    private void transmitRefusal(int status, List<Map.Entry<KnownHeader, String>> headers) {
        String tag = request.flatMap(ReceivedRequest::session)
                .map(session -> session.dialog().localTag())
                .orElseGet(Tokens::tag);
        SipMessage response = SipMessage.response(message, status, ReasonPhrases.of(status), tag);
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        if (status == 500 && message.method() == SipMethod.INVITE) {
            // section 14.2: a second INVITE before the first is answered; a value between 0 and 10 seconds
            response.addHeader(KnownHeader.RETRY_AFTER, "5");
        }
        transmit(response);
        request.ifPresent(received -> received.session().ifPresent(session -> closed(received, session, status)));
    }

    private static void closed(ReceivedRequest received, CallSession session, int status) {
        session.active().finish(received);
        session.end().transactionEnded();
        if (received.isInitial() && status >= 300) {
            session.moved(Input.NEGATIVE);
        }
    }

    /** Sends the response of an application. */
    public void send(OutgoingResponse response) {
        ReceivedRequest received = response.getRequest();
        if (received.proxy().filter(ContainerProxy::isStarted).isPresent()) {
            received.proxy().get().answerUpstream(response);
            return;
        }
        UserAgentTimers.beforeResponse(response.requireSession(), response);
        int status = response.getStatus();
        if (status < 200) {
            if (isFinal()) {
                throw new IllegalStateException("the request has its final response");
            }
            move(response);
            response.markSent();
            transmit(response.outgoing());
            return;
        }
        CallSession session = response.requireSession();
        boolean furtherSuccess = message.method() == SipMethod.INVITE
                && status < 300
                && finalStatus() / 100 == 2
                && received.session().filter(own -> own != session).isPresent();
        if (!furtherSuccess && !claimFinal(status)) {
            throw new IllegalStateException("the request has its final response");
        }
        response.markSent();
        received.answered(response);
        session.inviteBranch().ifPresent(branch -> branch.finish(response));
        move(response);
        if (status < 300 && reliable.hold(() -> transmitFinal(response))) {
            return;
        }
        reliable.finished();
        transmitFinal(response);
    }

    private void transmitFinal(OutgoingResponse response) {
        SipMessage text = response.outgoing();
        transmit(text);
        CallSession session = response.requireSession();
        if (message.method() == SipMethod.INVITE && response.getStatus() < 300) {
            new SuccessRetransmission(core, session, response, this).start();
        } else {
            session.active().finish(response.getRequest());
        }
        session.end().transactionEnded();
        session.end().checkSoon();
    }

    /** Sends a provisional response reliably (RFC 3262). */
    public void sendReliably(OutgoingResponse response) {
        if (isFinal()) {
            throw new IllegalStateException("the request has its final response");
        }
        reliable.send(response);
        move(response);
    }

    /** What a response does to the dialog. */
    private void move(OutgoingResponse response) {
        int status = response.getStatus();
        CallSession session = response.requireSession();
        Dialog dialog = session.dialog();
        SipMethod method = message.method();
        boolean initial = response.getRequest().isInitial();
        if (method == SipMethod.BYE && status >= 200) {
            // section 15.1.2: the dialog is over whatever the answer
            dialog.endInviteUsage();
        } else if (method == SipMethod.INVITE && initial) {
            if (status > 100 && status < 200) {
                dialog.on(Input.PROVISIONAL);
            } else if (status >= 200 && status < 300) {
                dialog.beginInviteUsage();
                dialog.on(Input.SUCCESS);
            } else if (status >= 300) {
                dialog.on(Input.NEGATIVE);
            }
        } else if ((method == SipMethod.SUBSCRIBE || method == SipMethod.REFER) && status >= 200) {
            subscription(dialog, status, initial);
        } else if (status >= 300 && initial && ContactRule.isTargetRefresh(method)) {
            dialog.on(Input.NEGATIVE);
        }
    }

    private void subscription(Dialog dialog, int status, boolean initial) {
        String key = Dialog.subscriptionKey(message);
        if (status < 300) {
            if (dialog.state() != State.TERMINATED) {
                dialog.beginSubscription(key);
            }
            // RFC 6665 section 4.2.1.1: the notifier's dialog is there with its 2xx
            dialog.on(Input.SUCCESS);
            dialog.onSubscription(key, SubscriptionMachine.Input.ACCEPTED);
        } else if (initial) {
            dialog.on(Input.NEGATIVE);
        }
    }

    /** No ACK came for a 2xx. */
    void reportNoAck(OutgoingResponse response) {
        CallSession session = response.requireSession();
        session.active().finish(response.getRequest());
        if (session.isValid()) {
            session.getApplicationSession()
                    .application()
                    .around(
                            Optional.of(session.getApplicationSession()),
                            "noAckReceived",
                            () -> session.listeners()
                                    .tell(
                                            SipErrorListener.class,
                                            listener -> listener.noAckReceived(
                                                    new SipErrorEvent(response.getRequest(), response))));
        }
    }

    @Override
    public void onAck(ServerTransaction server, SipMessage ack) {
        // RFC 6026 section 7.1: an ACK to a 2xx that has the branch of its INVITE
        core.sessions()
                .ofRequest(ack)
                .ifPresent(session -> session.getApplicationSession()
                        .lane()
                        .submit(() -> core.uas().onAck(session, ack, source)));
    }
}
