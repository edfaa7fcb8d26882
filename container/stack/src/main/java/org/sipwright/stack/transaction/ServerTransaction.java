// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.net.InetSocketAddress;
import org.sipwright.stack.call.CallLane;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Via;
import org.sipwright.stack.timer.WheelTimer;
import org.sipwright.stack.transport.Source;

/**
 * A server transaction: the shell around {@link InviteServerMachine} or {@link NonInviteServerMachine}. It is used inside
 * the lane of its call only. Once the final reply is out it keeps no more than retransmissions need.
 */
public final class ServerTransaction {
    private final TransactionLayer layer;
    private final TransactionKey key;
    private final CallLane lane;
    private final String callId;
    private final Source source;
    /** Where replies go; on a stream whose connection is gone, the sent-by port instead. */
    private InetSocketAddress replyAddress;

    private final InetSocketAddress sentByAddress;
    private final boolean invite;
    private final boolean reliable;
    private ServerTransactionUser user;
    private InviteServerMachine.State inviteState = InviteServerMachine.State.PROCEEDING;
    private NonInviteServerMachine.State state = NonInviteServerMachine.State.TRYING;
    private byte[] lastReply = {};
    private int lastStatus;
    private int interval;
    private int linger;
    private final Deadline deadline = new Deadline();
    private Retransmission retransmission;
    private Object attachment;

    ServerTransaction(
            TransactionLayer layer,
            TransactionKey key,
            SipMessage request,
            Source source,
            InetSocketAddress replyAddress,
            ServerTransactionUser user) {
        this.layer = layer;
        this.key = key;
        this.callId = request.callId();
        this.lane = layer.lanes().of(callId);
        this.source = source;
        this.replyAddress = replyAddress;
        this.invite = request.method() == SipMethod.INVITE;
        this.reliable = source.endpoint().listenPoint().protocol().isReliable();
        this.user = user;
        this.linger = layer.timers().transactionTimeout();
        this.sentByAddress = reliable ? sentBy(request, source) : replyAddress;
    }

    private static InetSocketAddress sentBy(SipMessage request, Source source) {
        int port = request.topVia().map(Via::portOrDefault).orElse(0);
        return new InetSocketAddress(source.remote().getAddress(), port);
    }

    TransactionKey key() {
        return key;
    }

    /** Whether the request is of the same call: its lane is then the one that this transaction is used in. */
    boolean isOfCall(SipMessage request) {
        return callId.equals(request.callId());
    }

    /** Whether it is that of an INVITE. */
    public boolean isInvite() {
        return invite;
    }

    /** Where the request came from. */
    public Source source() {
        return source;
    }

    /** The status last sent, 0 while there is none. */
    public int lastStatus() {
        return lastStatus;
    }

    /** Whether a final reply was sent, or it is over. */
    public boolean isAnswered() {
        return invite
                ? inviteState != InviteServerMachine.State.PROCEEDING
                : state == NonInviteServerMachine.State.COMPLETED || state == NonInviteServerMachine.State.TERMINATED;
    }

    /** Whether it is over. */
    public boolean isTerminated() {
        return invite
                ? inviteState == InviteServerMachine.State.TERMINATED
                : state == NonInviteServerMachine.State.TERMINATED;
    }

    /** A value of the layer above; null when unset. */
    public Object attachment() {
        return attachment;
    }

    /** Sets that value. */
    public void attach(Object value) {
        attachment = value;
    }

    /** Changes the user. */
    public void setUser(ServerTransactionUser newUser) {
        user = newUser;
    }

    /**
     * Sets timers J and L in milliseconds: how long it absorbs what comes late once its final reply is out. RFC 3261 and
     * RFC 6026 have 64*T1, which is in force where this is not called.
     */
    public void setLinger(int milliseconds) {
        linger = milliseconds;
    }

    /** Sends a reply; tells whether the state allowed it. Further 2xx to an INVITE are allowed (RFC 6026). */
    public boolean reply(SipMessage reply) {
        int status = reply.status();
        if (invite) {
            return apply(
                    status < 200
                            ? InviteServerMachine.Input.SEND_PROVISIONAL
                            : status < 300
                                    ? InviteServerMachine.Input.SEND_SUCCESS
                                    : InviteServerMachine.Input.SEND_NEGATIVE,
                    reply,
                    null);
        }
        return apply(
                status < 200 ? NonInviteServerMachine.Input.SEND_PROVISIONAL : NonInviteServerMachine.Input.SEND_FINAL,
                reply);
    }

    void onRetransmission() {
        if (invite) {
            apply(InviteServerMachine.Input.RETRANSMISSION, null, null);
        } else {
            apply(NonInviteServerMachine.Input.RETRANSMISSION, null);
        }
    }

    void onAck(SipMessage ack) {
        apply(InviteServerMachine.Input.ACK, null, ack);
    }

    private void onTransportError() {
        if (invite) {
            apply(InviteServerMachine.Input.TRANSPORT_ERROR, null, null);
        } else {
            apply(NonInviteServerMachine.Input.TRANSPORT_ERROR, null);
        }
    }

    private boolean apply(InviteServerMachine.Input input, SipMessage reply, SipMessage ack) {
        Transition<InviteServerMachine.State> transition = InviteServerMachine.on(inviteState, input, reliable);
        if (!transition.isLegal()) {
            return false;
        }
        inviteState = transition.next();
        perform(transition.actionBits(), reply, ack);
        if (inviteState == InviteServerMachine.State.TERMINATED) {
            end();
        }
        return true;
    }

    private boolean apply(NonInviteServerMachine.Input input, SipMessage reply) {
        Transition<NonInviteServerMachine.State> transition = NonInviteServerMachine.on(state, input);
        if (!transition.isLegal()) {
            return false;
        }
        state = transition.next();
        perform(transition.actionBits(), reply, null);
        if (state == NonInviteServerMachine.State.TERMINATED) {
            end();
        }
        return true;
    }

    private void perform(int actions, SipMessage reply, SipMessage ack) {
        for (int bits = actions; bits != 0; bits &= bits - 1) {
            switch (Action.at(Integer.numberOfTrailingZeros(bits))) {
                case STOP_RETRANSMITTING -> stopRetransmitting();
                case STOP_DEADLINE -> layer.wheel().cancel(deadline);
                case SEND_REPLY -> send(reply);
                case RESEND_REPLY -> resend();
                case PASS_ACK -> tell(() -> user.onAck(this, ack));
                case REPORT_TIMEOUT -> tell(() -> user.onNoAck(this));
                case ARM_G -> armRetransmission();
                case ARM_H -> layer.wheel().arm(deadline, layer.timers().transactionTimeout());
                case ARM_L -> layer.wheel().arm(deadline, linger);
                case ARM_I ->
                    layer.wheel().arm(deadline, reliable ? 0 : layer.timers().t4());
                case ARM_J -> layer.wheel().arm(deadline, reliable ? 0 : linger);
                // the remaining actions are those of client transactions, or need nothing here
                default -> {}
            }
        }
    }

    /** A user that throws must not keep the transaction from its end. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            layer.lanes().failed(failure);
        }
    }

    private void send(SipMessage reply) {
        lastStatus = reply.status();
        if (reliable) {
            sendOnStream(reply);
            return;
        }
        boolean resendable = !invite || lastStatus < 200 || lastStatus >= 300;
        if (resendable) {
            lastReply = reply.toBytes();
            layer.send(lastReply, lastReply.length, source.endpoint(), replyAddress, this::failed);
        } else {
            lastReply = new byte[0];
            layer.send(reply, source.endpoint(), replyAddress, this::failed);
        }
    }

    /**
     * RFC 3261 section 18.2.2: on the connection of the request; when that is gone, on a new one to the address that the
     * request came from and the port of its sent-by.
     */
    private void sendOnStream(SipMessage reply) {
        byte[] bytes = reply.toBytes();
        boolean resendable = !invite || lastStatus < 200 || lastStatus >= 300;
        lastReply = resendable ? bytes : new byte[0];
        Runnable elsewhere = () -> lane.enqueue(callId, () -> {
            if (replyAddress.equals(sentByAddress)) {
                onTransportError();
            } else {
                replyAddress = sentByAddress;
                layer.send(bytes, bytes.length, source.endpoint(), replyAddress, this::failed);
            }
        });
        layer.send(bytes, bytes.length, source.endpoint(), replyAddress, elsewhere);
    }

    private void resend() {
        if (lastReply.length > 0) {
            layer.statistics().retransmissionsSent().increment();
            layer.send(lastReply, lastReply.length, source.endpoint(), replyAddress, this::failed);
        }
    }

    private void failed() {
        lane.enqueue(callId, this::onTransportError);
    }

    private void stopRetransmitting() {
        if (retransmission != null) {
            layer.wheel().cancel(retransmission);
            retransmission = null;
        }
    }

    private void armRetransmission() {
        if (retransmission == null) {
            retransmission = new Retransmission();
            interval = layer.timers().t1();
        } else {
            interval = Math.min(interval * 2, layer.timers().t2());
        }
        layer.wheel().arm(retransmission, interval);
    }

    private void end() {
        layer.forget(this);
        user.onEnd(this);
    }

    private void onDeadline() {
        if (deadline.isArmed()) {
            // armed anew for the next state while this was on its way into the lane
            return;
        }
        if (!invite) {
            apply(NonInviteServerMachine.Input.TIMER_J, null);
            return;
        }
        switch (inviteState) {
            case COMPLETED -> apply(InviteServerMachine.Input.TIMER_H, null, null);
            case CONFIRMED -> apply(InviteServerMachine.Input.TIMER_I, null, null);
            case ACCEPTED -> apply(InviteServerMachine.Input.TIMER_L, null, null);
            case PROCEEDING, TERMINATED -> {}
        }
    }

    /** Timers H, I, J and L: one at a time. */
    private final class Deadline extends WheelTimer {
        @Override
        protected void fire() {
            layer.inLane(lane, callId, ServerTransaction.this::onDeadline);
        }
    }

    /** Timer G. */
    private final class Retransmission extends WheelTimer {
        @Override
        protected void fire() {
            layer.inLane(lane, callId, () -> {
                layer.statistics().repliesSentAgain().increment();
                apply(InviteServerMachine.Input.TIMER_G, null, null);
            });
        }
    }
}
