// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.RecordedRoute;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.resolve.Target;
import org.sipwright.stack.timer.TimerWheel;
import org.sipwright.stack.timer.WheelTimer;
import org.sipwright.stack.transaction.ClientTransaction;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.TransactionUser;
import org.sipwright.stack.transport.Source;

/** A branch of a relayed request; the user of its client transaction. */
final class RoutedBranch extends WireView implements RoutingBranch, TransactionUser {
    private final RoutedTransaction transaction;
    private final int index;
    /** The request that it is a copy of; null once nothing can be sent any more. */
    private RoutedRequest relayed;

    private String nextHop;
    private Optional<SipEndpoint> sendFrom;
    private int flags;
    private BranchPhase phase = BranchPhase.PREPARED;
    private ClientTransaction client;
    /** The target that it is tried at, and what sends it there; null before. */
    private Destination leaving;

    private final int q;
    private final String path;
    private boolean minor;
    private RecordedRoute recordRoute;
    private int status;
    private RoutedReply finalReply;
    private Object context;
    private TimerC timerC;
    /** Targets to be tried when the present one fails; the first of them is the present one while it is tried. */
    private List<Target> targets = List.of();
    /** The request without what the present target added; null where there is no other target. */
    private SipMessage pristine;

    RoutedBranch(
            RoutedTransaction transaction, int index, RoutedRequest relayed, SipMessage message, RelayTarget target) {
        super(message);
        this.transaction = transaction;
        this.relayed = relayed;
        this.index = index;
        this.nextHop = target.nextHop();
        this.sendFrom = target.sendFrom();
        this.flags = target.flags();
        this.q = target.q();
        this.path = target.path();
        this.context = target.context().orElse(null);
    }

    @Override
    boolean canDefer() {
        // its relay waits for no thread
        return false;
    }

    BranchPhase phase() {
        return phase;
    }

    /** Moves on; gives the new phase. */
    BranchPhase advance(BranchPhase.Input input) {
        phase = phase.on(input);
        return phase;
    }

    /** Sets the targets, in the order of trying; the first is tried now. */
    void setTargets(List<Target> located) {
        targets = located;
        pristine = located.size() > 1 ? message().copy() : null;
    }

    /** The target that is tried now; empty where no look-up was needed. */
    Optional<Target> target() {
        return targets.isEmpty() ? Optional.empty() : Optional.of(targets.getFirst());
    }

    /** Gives up the present target; false when there is no other, or nobody wants the branch any more. */
    boolean nextTarget() {
        boolean wanted = phase == BranchPhase.PREPARED
                || phase == BranchPhase.RESOLVING
                || phase == BranchPhase.CALLING
                || phase == BranchPhase.RINGING;
        if (!wanted || targets.size() < 2) {
            return false;
        }
        targets = targets.subList(1, targets.size());
        become(targets.size() > 1 ? pristine.copy() : pristine);
        if (timerC != null) {
            timerC.stop();
        }
        advance(BranchPhase.Input.AGAIN);
        return true;
    }

    boolean isOpen() {
        return phase != BranchPhase.ENDED;
    }

    /** It is about to be sent there. */
    void leave(Destination destination) {
        leaving = destination;
    }

    void begin(ClientTransaction clientTransaction) {
        client = clientTransaction;
        advance(BranchPhase.Input.SENT);
        client.start();
    }

    ClientTransaction client() {
        return client;
    }

    /** Ends the branch with a status; the reply is empty where none was received. */
    void end(int finalStatus, Optional<RoutedReply> reply) {
        status = finalStatus;
        finalReply = reply.orElse(null);
        advance(BranchPhase.Input.FINAL);
        if (timerC != null) {
            timerC.stop();
            timerC = null;
        }
    }

    /** Starts timer C, or starts it anew (RFC 3261 section 16.6 step 11). Its time is in milliseconds. */
    void armTimerC(TimerWheel wheel, int milliseconds) {
        if (timerC == null) {
            timerC = new TimerC(wheel);
        }
        wheel.arm(timerC, milliseconds);
    }

    /** The wait for a final reply of a branch that rings. */
    private final class TimerC extends WheelTimer {
        private final TimerWheel wheel;

        TimerC(TimerWheel wheel) {
            this.wheel = wheel;
        }

        void stop() {
            wheel.cancel(this);
        }

        @Override
        protected void fire() {
            transaction.enqueue(() -> {
                if (phase == BranchPhase.RINGING) {
                    transaction.onTimerC(RoutedBranch.this);
                }
            });
        }
    }

    /** Keeps no more than what late replies need. */
    void release() {
        letGo();
        finalReply = null;
        targets = List.of();
        pristine = null;
        relayed = null;
        recordRoute = null;
    }

    /** The request that it is a copy of. */
    RoutedRequest relayed() {
        return relayed;
    }

    Optional<RoutedReply> ending() {
        return Optional.ofNullable(finalReply);
    }

    @Override
    public Optional<RoutingReply> finalReply() {
        return Optional.ofNullable(finalReply);
    }

    @Override
    public void setRecordRoute(RecordedRoute route) {
        requirePrepared();
        recordRoute = route;
    }

    /** What this branch records, null for what its request does. */
    RecordedRoute recordRoute() {
        return recordRoute;
    }

    boolean isMinor() {
        return minor;
    }

    @Override
    public void setMinor(boolean newMinor) {
        minor = newMinor;
    }

    @Override
    public int q() {
        return q;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<InetSocketAddress> destination() {
        return leaving == null ? Optional.empty() : Optional.of(leaving.remote());
    }

    @Override
    public Optional<SipEndpoint> sentFrom() {
        return leaving == null
                ? Optional.empty()
                : Optional.of(transaction.dispatcher().sockets().described(leaving.endpoint()));
    }

    void setStatus(int newStatus) {
        status = newStatus;
    }

    String nextHopText() {
        return nextHop;
    }

    @Override
    public RoutedTransaction transaction() {
        return transaction;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String requestUriText() {
        return message().requestUri();
    }

    @Override
    public void setRequestUriText(String uri) {
        requirePrepared();
        message().setRequestUri(uri);
    }

    @Override
    public Optional<String> nextHop() {
        return nextHop.isEmpty() ? Optional.empty() : Optional.of(nextHop);
    }

    @Override
    public void setNextHop(String uri) {
        requirePrepared();
        nextHop = uri;
    }

    @Override
    public Optional<SipEndpoint> sendFrom() {
        return sendFrom;
    }

    @Override
    public void setSendFrom(SipEndpoint endpoint) {
        requirePrepared();
        sendFrom = Optional.of(endpoint);
    }

    private void requirePrepared() {
        if (phase != BranchPhase.PREPARED) {
            throw new IllegalStateException("branch " + index + " is " + phase + " and can be edited no more");
        }
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
        requirePrepared();
        phase = BranchPhase.ENDED;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void cancel() {
        transaction.cancel(this);
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public void setContext(Object value) {
        context = value;
    }

    @Override
    public void onReply(ClientTransaction clientTransaction, SipMessage reply, Source source) {
        // a target that was given up has no say any more, but a success is a success
        if (clientTransaction == client || reply.status() / 100 == 2) {
            transaction.onReply(this, reply, source);
        }
    }

    @Override
    public void onTimeout(ClientTransaction clientTransaction) {
        if (clientTransaction == client) {
            transaction.onBranchFailure(this, 408, "Request Timeout");
        }
    }

    @Override
    public void onTransportError(ClientTransaction clientTransaction) {
        // 16.9: a transport error counts as a 503
        if (clientTransaction == client) {
            transaction.onBranchFailure(this, 503, "Service Unavailable");
        }
    }
}
