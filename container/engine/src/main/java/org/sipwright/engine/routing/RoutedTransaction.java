// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.UnsentReply;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transport.Source;

/** A routed request with its branches: the response context of RFC 3261 section 16. Used inside the lane of its call. */
final class RoutedTransaction implements RoutingTransaction, ServerTransactionUser {
    private final RoutingDispatcher dispatcher;
    private final RoutedRequest request;
    private final Upstream upstream;
    private final String callId;
    private final BranchSet branches;
    private final long cseqNumber;
    private RoutingListener listener;
    private Observers observers;
    private int replyTimeout;
    private int inviteTimeout;
    private boolean cancelled;
    private boolean starting;
    private boolean over;
    private String id = "";
    private Object context;

    RoutedTransaction(RoutingDispatcher dispatcher, RoutedRequest request, RoutingListener listener, Object context) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.listener = listener;
        this.context = context;
        this.observers = dispatcher.observers();
        this.replyTimeout = dispatcher.settings().replyTimeout();
        this.inviteTimeout = dispatcher.settings().inviteTimeout();
        this.callId = request.callId();
        this.cseqNumber = request.cseqNumber();
        this.upstream = new Upstream(dispatcher, request, this);
        this.branches = new BranchSet(this, upstream.isInvite());
        observers.created(this);
        if (upstream.isInvite() && dispatcher.settings().automaticTrying()) {
            // 16.2: a proxy answers an INVITE with 100 unless it knows a better answer within 200 ms
            sendUpstream(upstream.make(100, dispatcher.settings().tryingReason(), ReplyContent.EMPTY), false);
        }
    }

    RoutingDispatcher dispatcher() {
        return dispatcher;
    }

    String callId() {
        return callId;
    }

    boolean isOf(String otherCallId, long otherCseqNumber) {
        return cseqNumber == otherCseqNumber && callId.equals(otherCallId);
    }

    long cseqNumber() {
        return cseqNumber;
    }

    @Override
    public RoutingRequest request() {
        return request;
    }

    @Override
    public List<RoutedBranch> branches() {
        return branches.all();
    }

    @Override
    public int finalStatus() {
        return upstream.finalStatus();
    }

    @Override
    public int lastStatus() {
        return upstream.lastStatus();
    }

    @Override
    public boolean isInvite() {
        return upstream.isInvite();
    }

    @Override
    public String id() {
        if (id.isEmpty()) {
            id = Tokens.tag();
        }
        return id;
    }

    @Override
    public String localTag() {
        return upstream.localTag();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public int replyTimeout() {
        return replyTimeout;
    }

    @Override
    public void setReplyTimeout(int milliseconds) {
        replyTimeout = milliseconds;
    }

    @Override
    public int inviteTimeout() {
        return inviteTimeout;
    }

    @Override
    public void setInviteTimeout(int milliseconds) {
        inviteTimeout = milliseconds;
    }

    @Override
    public void setListener(RoutingListener newListener) {
        listener = newListener;
    }

    @Override
    public void observe(TransactionObserver observer) {
        observers = observers.with(observer);
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
    public void setCancelReason(String value) {
        branches.setCancelReason(value);
    }

    @Override
    public void addHeaders(List<Map.Entry<String, String>> headers) {
        branches.addHeaders(headers);
    }

    BranchSet branchSet() {
        return branches;
    }

    /** Makes the branches of a plan, shows them to the application, and sends those that are left. */
    RelayOutcome relay(RoutedRequest relayed, RelayPlan plan) {
        if (!mayBranch()) {
            return RelayOutcome.NO_DESTINATION;
        }
        int first = branches.count();
        branches.prepare(relayed, plan);
        RelayOutcome outcome = launch(first, relayed);
        if (outcome != RelayOutcome.SENT && plan.answerOnFailure() && !branches.anyOpen() && !branches.isWaiting()) {
            UnsentReply answer = dispatcher.unsent(outcome, relayed);
            reply(answer.status(), answer.reason(), ReplyContent.EMPTY);
        }
        return outcome;
    }

    private boolean mayBranch() {
        return !cancelled
                && !upstream.isAnswered()
                // 16.7 step 5: no new branches after a 6xx
                && !(dispatcher.settings().block6xx() && branches.anyGlobalFailure());
    }

    private RelayOutcome launch(int first, RoutedRequest relayed) {
        starting = true;
        try {
            return dispatcher.sender().launch(branches, first, relayed, listener);
        } finally {
            starting = false;
        }
    }

    @Override
    public RelayOutcome addBranches(List<RelayTarget> targets) {
        if (!mayBranch()) {
            return RelayOutcome.NO_DESTINATION;
        }
        int first = branches.count();
        for (RelayTarget target : targets) {
            branches.prepare(request, target);
        }
        RelayOutcome outcome = launch(first, request);
        if (branches.wereAdded(targets.size())) {
            awaitNoMoreBranches();
        }
        return outcome;
    }

    @Override
    public void awaitBranches(int most) {
        branches.stopWaiting();
        if (!upstream.isAnswered()) {
            branches.await(new BranchWait(dispatcher.stack().wheel(), inviteTimeout, most, this::onWaitOver));
        }
    }

    private void onWaitOver() {
        enqueue(() -> dispatcher.inCall(callId, Entry.FAILURE, this::awaitNoMoreBranches));
    }

    @Override
    public void awaitNoMoreBranches() {
        if (branches.isWaiting()) {
            branches.stopWaiting();
            onSilentBranchEnded();
        }
    }

    /** A branch is about to be sent. */
    void goesOut(RoutedBranch branch) {
        observers.requestOut(this, branch);
    }

    @Override
    public String reply(int status, String reason, ReplyContent content) {
        if (upstream.isAnswered()) {
            return "";
        }
        sendUpstream(upstream.make(status, reason, content), false);
        if (status >= 200) {
            cancelBranches();
        }
        return localTag();
    }

    private void sendUpstream(SipMessage reply, boolean relayed) {
        int status = reply.status();
        if (status >= 200) {
            branches.stopWaiting();
        }
        if (upstream.accepts(status)) {
            observers.replyOut(this, reply, relayed);
        }
        if (upstream.send(reply, relayed) && status > 100) {
            listener.onReplySent(this, status, relayed);
        }
    }

    /** Once the final reply is out and no branch is open, nothing needs the messages any more. */
    private void releaseIfDone() {
        if (upstream.isAnswered() && !starting && !branches.anyOpen()) {
            request.settle();
            branches.release();
            if (!upstream.isInvite()) {
                // the stack absorbs what comes again; nothing else can come
                upstream.detach();
                over();
                return;
            }
            dispatcher.guarded(callId, () -> listener.onSettled(this));
        }
    }

    @Override
    public void cancelBranches() {
        branches.cancelAllBut(null, "");
    }

    @Override
    public void cancelOtherBranches(RoutingBranch kept) {
        branches.cancelAllBut(kept, "");
    }

    void cancel(RoutedBranch branch) {
        branches.cancel(branch, "");
    }

    /** An ACK came that matches. */
    void acknowledged(RoutedRequest ack) {
        observers.ack(this, ack);
    }

    /** A CANCEL came for the request (16.10): it is answered here, and all branches are cancelled. */
    void cancelFromUpstream(RoutedRequest cancel, boolean passReason) {
        upstream.answerCancel(cancel);
        if (upstream.isAnswered()) {
            return;
        }
        cancelled = true;
        if (passReason && cancel.message().has(KnownHeader.REASON)) {
            branches.setCancelReason(cancel.message().firstValue(KnownHeader.REASON));
        }
        observers.cancelled(this, cancel);
        branches.cancelAllBut(null, BranchSet.CALLER_CANCELLED);
        if (!branches.anyOpen() && !starting) {
            reply(487, "Request Terminated", ReplyContent.EMPTY);
        }
    }

    /** A reply came on a branch (16.7). */
    void onReply(RoutedBranch branch, SipMessage message, Source source) {
        // 16.7 step 3: our Via is taken off; the reply is not for us
        message.popVia();
        RoutedReply reply = new RoutedReply(dispatcher, message, source, Optional.of(branch), false);
        int status = message.status();
        if (branch.isOpen()) {
            branch.setStatus(status);
        }
        if (status < 200) {
            branches.onProvisional(branch, inviteTimeout);
        }
        observers.replyIn(this, reply);
        listener.onReply(reply);
        goOn(reply, () -> {
            observers.replyHandled(this, reply);
            goOn(reply, () -> passOn(branch, reply));
        });
    }

    private void goOn(RoutedReply reply, Runnable rest) {
        if (reply.isDeferred()) {
            dispatcher.goOnBlocking(reply, callId, rest, this::giveUp);
        } else {
            rest.run();
        }
    }

    private void passOn(RoutedBranch branch, RoutedReply reply) {
        int status = reply.status();
        if (status < 200) {
            // 16.7 step 5: a 100 is hop by hop
            if (status > 100 && !reply.isDropped() && !upstream.isAnswered()) {
                sendUpstream(reply.message(), true);
            }
            return;
        }
        if (status < 300) {
            onSuccess(branch, reply);
        } else {
            onNegative(branch, reply);
        }
        releaseIfDone();
    }

    /** 16.7 steps 5 and 10: each 2xx goes upstream at once, and the other branches are cancelled. */
    private void onSuccess(RoutedBranch branch, RoutedReply reply) {
        branch.end(reply.status(), Optional.of(reply));
        if (upstream.isInvite() || !upstream.isAnswered()) {
            sendUpstream(reply.message(), true);
        }
        if (!branches.keepOthers()) {
            branches.cancelAllBut(null, BranchSet.ANSWERED_ELSEWHERE);
        }
    }

    /** RFC 3263 section 4.3: after a time-out, an error in sending or a 503 the next target is tried. */
    private boolean retried(RoutedBranch branch) {
        return branch.target().isPresent()
                && !cancelled
                && !upstream.isAnswered()
                && dispatcher.sender().retry(branch);
    }

    private void onNegative(RoutedBranch branch, RoutedReply reply) {
        if (!branch.isOpen() || reply.status() == 503 && retried(branch)) {
            return;
        }
        branch.end(reply.status(), Optional.of(reply));
        if (reply.status() >= 600 && dispatcher.settings().block6xx()) {
            // 16.7 step 5: a 6xx ends the search
            cancelBranches();
        }
        onBranchEnded();
    }

    /** Timer C fired on a branch that rings (16.8): it is cancelled, and counts as timed out; its 487 still gets its ACK. */
    void onTimerC(RoutedBranch branch) {
        branches.cancel(branch, BranchSet.NO_ANSWER);
        dispatcher.statistics().unanswered().increment();
        onBranchFailure(branch, 408, "Request Timeout");
    }

    /** Runs something inside the lane of the call, from a timer's thread. */
    void enqueue(Runnable task) {
        dispatcher.stack().lane(callId).enqueue(callId, task);
    }

    /** Ends a branch with a reply that is made here. */
    void end(RoutedBranch branch, int status, String reason) {
        SipMessage made = request.reply(status, reason, localTag(), ReplyContent.EMPTY);
        Optional<RoutedBranch> of = Optional.of(branch);
        branch.end(status, Optional.of(new RoutedReply(dispatcher, made, request.messageSource(), of, true)));
    }

    /** No final reply came on a branch (16.8, 16.9). */
    void onBranchFailure(RoutedBranch branch, int status, String reason) {
        if (!branch.isOpen() || branch.phase() != BranchPhase.CANCELLING && retried(branch)) {
            return;
        }
        end(branch, status, reason);
        observers.noReply(this, branch);
        dispatcher.inCall(callId, Entry.FAILURE, this::onSilentBranchEnded);
    }

    /** Comes from a timer or the resolver: what the application throws must not reach them. */
    void onSilentBranchEnded() {
        try {
            onBranchEnded();
            releaseIfDone();
        } catch (RuntimeException | StackOverflowError failure) {
            dispatcher.applicationFailed(failure, "a branch without reply", callId);
            giveUp();
        }
    }

    /** 16.7 step 6: once all branches have ended the best reply goes upstream, unless the application goes on. */
    private void onBranchEnded() {
        if (upstream.isAnswered() || starting || branches.isWaiting() || branches.anyAwaited()) {
            return;
        }
        cancelBranches();
        if (branches.count() == 0) {
            reply(408, "Request Timeout", ReplyContent.EMPTY);
            return;
        }
        RoutedBranch best = branches.best(cancelled);
        int status = ResponseChoice.upstream(
                best.status() == 0 ? 408 : best.status(), dispatcher.settings().translate503());
        int made = branches.count();
        RoutedRequest again = new RoutedRequest(this, request, request.message().copy());
        listener.onFailure(new RoutedFailure(this, again, best, status));
        if (again.isDeferred()) {
            Runnable rest = () -> {
                afterFailure(made, status);
                releaseIfDone();
            };
            dispatcher.goOnBlocking(again, callId, rest, this::giveUp);
        } else {
            afterFailure(made, status);
        }
    }

    private void afterFailure(int made, int status) {
        if (upstream.isAnswered() || branches.isWaiting() || branches.count() > made && branches.anyAwaited()) {
            return;
        }
        Upstream.Answer answer = upstream.answer(branches.best(cancelled), status);
        sendUpstream(answer.message(), answer.relayed());
        cancelBranches();
    }

    /** The application threw while it had this transaction: the call is answered 500 and its branches are cancelled. */
    void giveUp() {
        if (!upstream.isAnswered()) {
            reply(500, "Server Internal Error", ReplyContent.EMPTY);
        }
        cancelBranches();
    }

    @Override
    public void onEnd(ServerTransaction transaction) {
        over();
    }

    private void over() {
        if (over) {
            return;
        }
        over = true;
        observers.end(this);
        dispatcher.guarded(callId, () -> listener.onEnd(this));
    }
}
