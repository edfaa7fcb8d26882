// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.transaction;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipSession.State;
import org.sipwright.engine.application.ApplicationLog;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.dialog.SubscriptionMachine;
import org.sipwright.engine.keepalive.UserAgentTimers;
import org.sipwright.engine.message.ContactRule;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.message.TransportFacts;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.DialogTermination;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.transport.Source;

/** Takes the responses to a request of an application (RFC 3261 sections 8.1.3, 12.1.2, 13.2.2); inside the lane. */
final class UacCall implements ClientExchange.Handler {
    /** A callee may raise its demand as often as this. */
    private static final int MOST_INTERVALS = 3;

    private final Core core;
    private final CallSession original;
    private final OutgoingRequest request;
    private final boolean makesDialog;
    private boolean succeeded;
    private int intervalsTried;

    UacCall(Core core, CallSession original, OutgoingRequest request, boolean makesDialog) {
        this.core = core;
        this.original = original;
        this.request = request;
        this.makesDialog = makesDialog;
    }

    /** Makes the exchange that it hears of, not started. */
    ClientExchange exchange(SipMessage message, ClientExchange.Way way) {
        ClientExchange exchange = new ClientExchange(
                core, message.copy(), way, original.getApplicationSession().lane(), this);
        request.started(exchange);
        return exchange;
    }

    /** RFC 4028 section 7.3: after a 422 the request goes out again and asks for a longer interval. */
    private boolean askedAgain(SipMessage reply) {
        if (intervalsTried >= MOST_INTERVALS
                || original.end().isAutomatic()
                || !original.isValid()
                || !UserAgentTimers.isRefused(request, reply)) {
            return false;
        }
        intervalsTried++;
        original.active().finish(request);
        SipMethod method = request.message().method();
        request.message()
                .setHeader(
                        KnownHeader.CSEQ,
                        original.dialog().nextLocalSeq(method == SipMethod.INVITE) + " " + method.name());
        original.active().begin(request);
        try {
            SipMessage message = request.outgoing();
            exchange(message, Uac.way(core, message, original)).start();
            return true;
        } catch (IOException unreachable) {
            ApplicationLog.LOG.debugf(unreachable, "a request with a longer session interval could not be sent");
            return false;
        }
    }

    @Override
    public void onReply(SipMessage reply, Optional<Source> source) {
        int status = reply.status();
        if (status <= 100 || askedAgain(reply)) {
            return;
        }
        boolean forms = makesDialog && status < 300 && !reply.toTag().isEmpty();
        if (!original.isValid() && !forms) {
            return;
        }
        CallSession session = forms ? original.forAnswer(reply, request) : original;
        if (!session.isValid() || isRepeated(session, reply)) {
            return;
        }
        session.touch();
        ReceivedResponse response = new ReceivedResponse(core, reply, request, source.map(TransportFacts::of));
        response.bind(session);
        if (response.isReliableProvisional()) {
            session.remember(response);
        }
        if (status >= 200) {
            finish(session, response);
        }
        source.ifPresent(from -> OutboundRegistration.answered(core, session, request.message(), reply, from));
        move(session, reply);
        UserAgentTimers.afterResponse(session, request, reply);
        deliver(session, response);
        if (status >= 200) {
            original.getForkingContextIfValid()
                    .ifPresent(
                            forks -> forks.sessions().forEach(each -> each.end().check()));
        }
    }

    private boolean isRepeated(CallSession session, SipMessage reply) {
        if (ContainerResponse.isReliable(reply)) {
            return !session.active().acceptRseq(reply.number(KnownHeader.RSEQ));
        }
        boolean success = reply.cseqMethod() == SipMethod.INVITE && reply.status() >= 200 && reply.status() < 300;
        if (!success || session.active().acceptSuccess(reply.cseqNumber())) {
            return false;
        }
        repeatAck(core, session, reply);
        return true;
    }

    /** Section 13.2.2.4: the ACK is sent again for each 2xx that comes again. */
    static void repeatAck(Core core, CallSession session, SipMessage reply) {
        session.active().ackOf(reply.cseqNumber()).ifPresent(ack -> {
            try {
                Uac.sendAck(core, ack, session);
            } catch (IOException unreachable) {
                ApplicationLog.LOG.debugf(unreachable, "an ACK could not be sent again");
            }
        });
    }

    private void finish(CallSession session, ReceivedResponse response) {
        request.answered(response);
        session.inviteBranch().ifPresent(branch -> branch.finish(response));
        boolean waitsForAck = request.message().method() == SipMethod.INVITE && response.getStatus() < 300;
        if (!waitsForAck) {
            original.active().finish(request);
        } else if (session != original) {
            // each dialog waits for an ACK of its own
            session.active().begin(request);
        }
        session.end().transactionEnded();
        original.end().transactionEnded();
    }

    private void move(CallSession session, SipMessage reply) {
        Dialog dialog = session.dialog();
        int status = reply.status();
        switch (request.message().method().name()) {
            case "INVITE" -> onInviteAnswer(session, reply);
            case "BYE" -> {
                if (status >= 200) {
                    dialog.endInviteUsage();
                }
            }
            case "SUBSCRIBE", "REFER" -> onSubscribeAnswer(session, reply);
            case "NOTIFY" -> {
                // RFC 6665 section 4.2.2: who does not know the subscription has ended it
                if (status == 481) {
                    dialog.onSubscription(Dialog.subscriptionKey(request.message()), SubscriptionMachine.Input.EXPIRED);
                }
            }
            default -> {
                if (status >= 200
                        && status < 300
                        && ContactRule.isTargetRefresh(request.message().method())) {
                    dialog.refreshTarget(reply);
                }
            }
        }
    }

    private void onInviteAnswer(CallSession session, SipMessage reply) {
        Dialog dialog = session.dialog();
        int status = reply.status();
        if (!makesDialog) {
            if (status >= 200 && status < 300) {
                dialog.refreshTarget(reply);
            } else if (status == 481 || status == 408) {
                // section 12.2.1.2: the other side has lost the dialog
                dialog.endInviteUsage();
            }
            return;
        }
        if (status >= 300) {
            refused();
        } else if (reply.toTag().isEmpty()) {
            return;
        } else if (status < 200) {
            dialog.learn(reply);
            dialog.on(Input.PROVISIONAL);
        } else {
            // section 13.2.2.4: the route set is computed anew from the 2xx
            dialog.learn(reply);
            dialog.beginInviteUsage();
            dialog.on(Input.SUCCESS);
            if (!succeeded) {
                succeeded = true;
                core.timers()
                        .after(
                                core.transactionTimeout(),
                                () -> original.getApplicationSession().lane().submit(this::endEarlySiblings));
            }
        }
    }

    /** Section 13.2.2.4: 64*T1 after the first 2xx what is still early is over. */
    private void endEarlySiblings() {
        original.getForkingContextIfValid().ifPresent(forks -> {
            for (CallSession sibling : forks.sessions()) {
                if (sibling.isValid() && sibling.dialog().state() == State.EARLY) {
                    sibling.moved(Input.LAST_USAGE_ENDED);
                    sibling.end().transactionEnded();
                    sibling.end().check();
                }
            }
        });
    }

    /** Section 12.3: the early dialogs are over; the original session may try again. */
    private void refused() {
        original.getForkingContextIfValid().ifPresent(forks -> {
            for (CallSession sibling : forks.sessions()) {
                if (sibling != original && sibling.dialog().state() == State.EARLY) {
                    sibling.moved(Input.LAST_USAGE_ENDED);
                    sibling.end().transactionEnded();
                }
            }
        });
        original.moved(Input.NEGATIVE);
        original.forgetAnswer();
        original.end().refused();
    }

    private void onSubscribeAnswer(CallSession session, SipMessage reply) {
        Dialog dialog = session.dialog();
        String key = Dialog.subscriptionKey(request.message());
        if (reply.status() >= 300) {
            boolean over = makesDialog || reply.status() == 481;
            if (over) {
                dialog.onSubscription(
                        key, makesDialog ? SubscriptionMachine.Input.REFUSED : SubscriptionMachine.Input.EXPIRED);
            }
            if (makesDialog) {
                refused();
            }
            return;
        }
        if (reply.status() < 200) {
            return;
        }
        dialog.onSubscription(key, SubscriptionMachine.Input.ACCEPTED);
        if (makesDialog
                && session.getApplicationSession().application().options().dialogOnSubscribe()) {
            dialog.on(Input.SUCCESS);
        }
        dialog.refreshTarget(reply);
        if (dialog.subscription(key) == SubscriptionMachine.State.NOTIFY_WAIT) {
            ReceivedResponse accepted = new ReceivedResponse(core, reply, request, Optional.empty());
            accepted.bind(session);
            core.timers()
                    .after(
                            core.transactionTimeout(),
                            () -> session.getApplicationSession()
                                    .lane()
                                    .submit(() -> onTimerN(session, key, accepted)));
        }
    }

    /** RFC 6665 section 4.1.2.4: no NOTIFY came. */
    private void onTimerN(CallSession session, String key, ReceivedResponse accepted) {
        if (!session.isValid() || session.dialog().subscription(key) != SubscriptionMachine.State.NOTIFY_WAIT) {
            return;
        }
        session.dialog().onSubscription(key, SubscriptionMachine.Input.TIMER_N);
        session.getApplicationSession()
                .application()
                .around(
                        Optional.of(session.getApplicationSession()),
                        "noNotifyReceived",
                        () -> session.listeners()
                                .tell(
                                        SipErrorListener.class,
                                        listener -> listener.noNotifyReceived(new SipErrorEvent(request, accepted))));
    }

    private static void deliver(CallSession session, ReceivedResponse response) {
        Optional<DialogTermination> termination = session.end().termination();
        if (termination.isPresent()) {
            termination.get().onResponse(response);
        } else {
            session.getApplicationSession().application().deliver(session, response);
        }
    }
}
