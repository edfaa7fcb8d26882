// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.sipwright.stack.call.CallLane;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMessages;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.timer.WheelTimer;
import org.sipwright.stack.transport.Endpoint;
import org.sipwright.stack.transport.Source;

/**
 * A client transaction: the shell around {@link InviteClientMachine} or {@link NonInviteClientMachine}. It is used inside
 * the lane of its call only.
 */
public final class ClientTransaction {
    private final TransactionLayer layer;
    private final String key;
    private final CallLane lane;
    private final String callId;
    private final Endpoint endpoint;
    private final InetSocketAddress remote;
    private final TransactionUser user;
    private final boolean invite;
    private final boolean reliable;
    private InviteClientMachine.State inviteState = InviteClientMachine.State.INITIAL;
    private NonInviteClientMachine.State state = NonInviteClientMachine.State.INITIAL;
    /** The request as sent; let go once nothing can need it. */
    private SipMessage request;

    private SipMessage ack;
    private int interval;
    private int timeout;
    private int linger;
    private final Deadline deadline = new Deadline();
    /** Set while the deadline counts: one that fired on its thread may reach the lane after it was stopped. */
    private boolean deadlineCounts;

    /** Timer A or E while it is needed; a transaction outlives that by many seconds. */
    private Retransmission retransmission;

    private Object attachment;
    private List<Map.Entry<String, String>> further = List.of();

    ClientTransaction(
            TransactionLayer layer, String key, SipMessage request, Destination destination, TransactionUser user) {
        this.layer = layer;
        this.key = key;
        this.request = request;
        this.callId = request.callId();
        this.lane = layer.lanes().of(callId);
        this.endpoint = destination.endpoint();
        this.remote = destination.remote();
        this.user = user;
        this.invite = request.method() == SipMethod.INVITE;
        this.reliable = endpoint.listenPoint().protocol().isReliable();
        this.timeout = layer.timers().transactionTimeout();
        this.linger = timeout;
    }

    String key() {
        return key;
    }

    /** Whether a reply with this branch is of the same call and method: a forged or confused one must not get in. */
    boolean isFor(SipMessage reply) {
        return invite == (reply.cseqMethod() == SipMethod.INVITE) && callId.equals(reply.callId());
    }

    /** The lane of its call. */
    CallLane lane() {
        return lane;
    }

    /** Whether it is that of an INVITE. */
    public boolean isInvite() {
        return invite;
    }

    /** Whether a provisional reply came and no final one yet: the time when a CANCEL can be sent (section 9.1). */
    public boolean isProceeding() {
        return invite
                ? inviteState == InviteClientMachine.State.PROCEEDING
                : state == NonInviteClientMachine.State.PROCEEDING;
    }

    /** A value of the layer above; null when unset. */
    public Object attachment() {
        return attachment;
    }

    /** Sets that value. */
    public void attach(Object value) {
        attachment = value;
    }

    /** Where the request goes. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** Sets timer B or F in milliseconds, before {@link #start}. */
    public void setTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    /**
     * Sets timer M in milliseconds: how long further 2xx of an INVITE are passed up. RFC 6026 has 64*T1, which is in force where
     * this is not called.
     */
    public void setLinger(int milliseconds) {
        linger = milliseconds;
    }

    /** Sends the request. */
    public void start() {
        if (invite) {
            apply(InviteClientMachine.Input.START, null, null);
        } else {
            apply(NonInviteClientMachine.Input.START, null, null);
        }
    }

    /**
     * Arms the deadline anew: after a provisional reply to an INVITE no timer of the transaction runs, and a proxy sets
     * its timer C here (RFC 3261 section 16.6 step 11).
     */
    public void limitProceeding(int milliseconds) {
        if (inviteState == InviteClientMachine.State.PROCEEDING) {
            armDeadline(milliseconds);
        }
    }

    /** Sends a CANCEL for it and forgets about that (RFC 3261 section 9.1). Only while {@link #isProceeding}. */
    public void cancel() {
        cancel("");
    }

    /**
     * As {@link #cancel()}, with this value of a Reason header (RFC 3326) where it is not empty.
     */
    public void cancel(String reason) {
        SipMessage cancel = SipMessages.cancelOf(request);
        if (!reason.isEmpty()) {
            cancel.insertHeader(cancel.headerCount() - 1, KnownHeader.REASON, reason);
        }
        addFurther(cancel);
        layer.sendCancel(cancel, new Destination(endpoint, remote));
    }

    /** Header lines for the CANCEL and the ACK that this transaction makes. */
    public void setFurtherHeaders(List<Map.Entry<String, String>> headers) {
        further = headers;
    }

    private void addFurther(SipMessage made) {
        for (Map.Entry<String, String> header : further) {
            // in front of Content-Length, the last line
            made.insertHeader(made.headerCount() - 1, HeaderName.of(header.getKey()), header.getValue());
        }
    }

    /** What sends the request. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Ends it without a word; for a proxy that gave up on a branch that never answered. */
    public void abandon() {
        if (invite && inviteState != InviteClientMachine.State.TERMINATED) {
            inviteState = InviteClientMachine.State.TERMINATED;
            stopDeadline();
            stopRetransmitting();
            end();
        }
    }

    void onReply(SipMessage reply, Source source) {
        int status = reply.status();
        if (invite) {
            apply(
                    status < 200
                            ? InviteClientMachine.Input.PROVISIONAL
                            : status < 300 ? InviteClientMachine.Input.SUCCESS : InviteClientMachine.Input.NEGATIVE,
                    reply,
                    source);
        } else {
            apply(
                    status < 200 ? NonInviteClientMachine.Input.PROVISIONAL : NonInviteClientMachine.Input.FINAL,
                    reply,
                    source);
        }
    }

    private void apply(InviteClientMachine.Input input, SipMessage reply, Source source) {
        Transition<InviteClientMachine.State> transition = InviteClientMachine.on(inviteState, input, reliable);
        if (!transition.isLegal()) {
            throw new IllegalStateException(input + " in " + inviteState);
        }
        InviteClientMachine.State before = inviteState;
        inviteState = transition.next();
        if (inviteState == InviteClientMachine.State.TERMINATED && before != inviteState) {
            layer.forget(this);
        }
        perform(transition.actionBits(), reply, source);
        if (inviteState == InviteClientMachine.State.ACCEPTED || inviteState == InviteClientMachine.State.TERMINATED) {
            request = null;
        }
    }

    private void apply(NonInviteClientMachine.Input input, SipMessage reply, Source source) {
        Transition<NonInviteClientMachine.State> transition = NonInviteClientMachine.on(state, input, reliable);
        if (!transition.isLegal()) {
            throw new IllegalStateException(input + " in " + state);
        }
        NonInviteClientMachine.State before = state;
        state = transition.next();
        if (state == NonInviteClientMachine.State.TERMINATED && before != state) {
            layer.forget(this);
        }
        perform(transition.actionBits(), reply, source);
        if (state == NonInviteClientMachine.State.COMPLETED || state == NonInviteClientMachine.State.TERMINATED) {
            request = null;
        }
    }

    private void perform(int actions, SipMessage reply, Source source) {
        for (int bits = actions; bits != 0; bits &= bits - 1) {
            switch (Action.at(Integer.numberOfTrailingZeros(bits))) {
                case STOP_RETRANSMITTING -> stopRetransmitting();
                case STOP_DEADLINE -> stopDeadline();
                case SEND_REQUEST -> sendRequest();
                case SEND_ACK -> sendAck(reply);
                case PASS_REPLY -> pass(reply, source);
                case REPORT_TIMEOUT -> {
                    layer.statistics().timeouts().increment();
                    tell(() -> user.onTimeout(this));
                }
                case REPORT_TRANSPORT_ERROR -> tell(() -> user.onTransportError(this));
                case ARM_A -> armRetransmission(Integer.MAX_VALUE);
                case ARM_E -> armRetransmission(layer.timers().t2());
                case ARM_E_T2 -> {
                    interval = layer.timers().t2();
                    layer.wheel().arm(retransmission(), interval);
                }
                case ARM_B, ARM_F -> armDeadline(timeout);
                case ARM_D -> armDeadline(reliable ? 0 : layer.timers().timerD());
                case ARM_K -> armDeadline(reliable ? 0 : layer.timers().t4());
                case ARM_M -> armDeadline(linger);
                // the remaining actions are those of server transactions
                default -> {}
            }
        }
    }

    /** As {@link #tell} without an object for each reply. */
    private void pass(SipMessage reply, Source source) {
        try {
            user.onReply(this, reply, source);
        } catch (RuntimeException failure) {
            layer.lanes().failed(failure);
        }
    }

    /** A user that throws must not keep the transaction from arming its timers. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            layer.lanes().failed(failure);
        }
    }

    private void sendRequest() {
        if (interval > 0) {
            layer.statistics().sentAgain(interval, layer.timers().t1());
        }
        layer.send(request, endpoint, remote, this::failed);
    }

    private void sendAck(SipMessage reply) {
        if (ack == null) {
            ack = SipMessages.ackOf(request, reply);
            addFurther(ack);
        }
        layer.send(ack, endpoint, remote, this::failed);
    }

    /** The network gave the request back; who has answered once is there all the same. */
    void onUnreachable() {
        lane.enqueue(callId, () -> {
            boolean unanswered = invite
                    ? inviteState == InviteClientMachine.State.CALLING
                    : state == NonInviteClientMachine.State.TRYING;
            if (unanswered) {
                failNow();
            }
        });
    }

    private void failed() {
        lane.enqueue(callId, this::failNow);
    }

    private void failNow() {
        if (invite) {
            apply(InviteClientMachine.Input.TRANSPORT_ERROR, null, null);
        } else {
            apply(NonInviteClientMachine.Input.TRANSPORT_ERROR, null, null);
        }
    }

    private void armDeadline(int milliseconds) {
        deadlineCounts = true;
        layer.wheel().arm(deadline, milliseconds);
    }

    private void stopDeadline() {
        deadlineCounts = false;
        layer.wheel().cancel(deadline);
    }

    private void armRetransmission(int longest) {
        interval = interval == 0 ? layer.timers().t1() : Math.min(interval * 2, longest);
        layer.wheel().arm(retransmission(), interval);
    }

    private Retransmission retransmission() {
        if (retransmission == null) {
            retransmission = new Retransmission();
        }
        return retransmission;
    }

    private void stopRetransmitting() {
        if (retransmission != null) {
            layer.wheel().cancel(retransmission);
            retransmission = null;
        }
    }

    private void end() {
        layer.forget(this);
        request = null;
    }

    private void onDeadline() {
        if (!deadlineCounts || deadline.isArmed()) {
            return;
        }
        deadlineCounts = false;
        if (invite) {
            switch (inviteState) {
                case CALLING, PROCEEDING -> apply(InviteClientMachine.Input.TIMER_B, null, null);
                case COMPLETED -> apply(InviteClientMachine.Input.TIMER_D, null, null);
                case ACCEPTED -> apply(InviteClientMachine.Input.TIMER_M, null, null);
                case INITIAL, TERMINATED -> {}
            }
        } else {
            switch (state) {
                case TRYING, PROCEEDING -> apply(NonInviteClientMachine.Input.TIMER_F, null, null);
                case COMPLETED -> apply(NonInviteClientMachine.Input.TIMER_K, null, null);
                case INITIAL, TERMINATED -> {}
            }
        }
    }

    private void onRetransmission() {
        if (invite && inviteState == InviteClientMachine.State.CALLING) {
            apply(InviteClientMachine.Input.TIMER_A, null, null);
        } else if (!invite) {
            apply(NonInviteClientMachine.Input.TIMER_E, null, null);
        }
    }

    /** Timers B, D, F, K and M: one at a time. */
    private final class Deadline extends WheelTimer {
        @Override
        protected void fire() {
            layer.inLane(lane, callId, ClientTransaction.this::onDeadline);
        }
    }

    /** Timers A and E. */
    private final class Retransmission extends WheelTimer {
        @Override
        protected void fire() {
            layer.inLane(lane, callId, ClientTransaction.this::onRetransmission);
        }
    }
}
