// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet.Entry;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;
import org.sipwright.stack.transaction.Destination;
import org.sipwright.stack.transaction.ServerTransaction;
import org.sipwright.stack.transaction.ServerTransactionUser;
import org.sipwright.stack.transaction.TransactionLayer;
import org.sipwright.stack.transport.Source;

/** A routed request with its branches: the response context of RFC 3261 section 16. Used inside the lane of its call. */
final class RoutedTransaction implements RoutingTransaction, ServerTransactionUser {
    private final RoutingDispatcher dispatcher;
    private final RoutedRequest request;
    private final ServerTransaction server;
    private final String callId;
    private final List<RoutedBranch> branches = new ArrayList<>(1);
    private RoutingListener listener;
    private int replyTimeout;
    private int inviteTimeout;
    private boolean cancelled;
    private boolean starting;
    private int finalStatus;
    private String localTag = "";
    private Object context;

    RoutedTransaction(RoutingDispatcher dispatcher, RoutedRequest request, RoutingListener listener) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.listener = listener;
        this.replyTimeout = dispatcher.settings().replyTimeout();
        this.inviteTimeout = dispatcher.settings().inviteTimeout();
        SipMessage message = request.message();
        this.callId = message.callId();
        Source source = request.messageSource();
        this.server = dispatcher
                .transactions()
                .createServer(
                        message,
                        source,
                        TransactionLayer.replyAddress(message.topVia().orElseThrow(), source, request.isRportForced()),
                        this);
        server.attach(this);
        if (server.isInvite() && dispatcher.settings().automaticTrying()) {
            // 16.2: a proxy answers an INVITE with 100 unless it knows a better answer within 200 ms
            server.reply(dispatcher.reply(message, 100, dispatcher.settings().tryingReason(), ""));
        }
    }

    @Override
    public RoutingRequest request() {
        return request;
    }

    @Override
    public List<RoutedBranch> branches() {
        return branches;
    }

    @Override
    public int finalStatus() {
        return finalStatus;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void setReplyTimeout(int milliseconds) {
        replyTimeout = milliseconds;
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
    public Object context() {
        return context;
    }

    @Override
    public void setContext(Object value) {
        context = value;
    }

    /** Makes the branches of a plan, shows them to the application, and sends those that are left. */
    RelayOutcome relay(RoutedRequest relayed, RelayPlan plan) {
        if (cancelled || server.isAnswered()) {
            return RelayOutcome.NO_DESTINATION;
        }
        int first = branches.size();
        if (plan.ownTarget()) {
            prepare(
                    relayed,
                    new RelayTarget(
                            relayed.requestUriText(),
                            relayed.nextHopText(),
                            plan.path(),
                            relayed.sendFrom(),
                            plan.ownFlags()));
        }
        for (RelayTarget target : plan.additional()) {
            prepare(relayed, target);
        }
        RelayOutcome outcome = RelayOutcome.NO_DESTINATION;
        starting = true;
        try {
            for (int i = first; i < branches.size(); i++) {
                listener.onBranch(branches.get(i));
            }
            for (int i = first; i < branches.size(); i++) {
                if (branches.get(i).isOpen()) {
                    RelayOutcome sent = send(branches.get(i), relayed);
                    outcome = outcome == RelayOutcome.SENT ? outcome : sent;
                }
            }
        } finally {
            starting = false;
        }
        if (outcome != RelayOutcome.SENT && plan.answerOnFailure() && !hasOpenBranch()) {
            reply(500, "Server Internal Error", ReplyContent.EMPTY);
        }
        return outcome;
    }

    private void prepare(RoutedRequest relayed, RelayTarget target) {
        SipMessage message = relayed.message().copy();
        message.setRequestUri(target.requestUri());
        if (!target.path().isEmpty()) {
            int route = message.indexOf(KnownHeader.ROUTE, 0);
            message.insertHeader(route < 0 ? afterVias(message) : route, KnownHeader.ROUTE, target.path());
        }
        branches.add(
                new RoutedBranch(this, branches.size(), message, target.nextHop(), target.sendFrom(), target.flags()));
    }

    static int afterVias(SipMessage message) {
        return message.lastIndexOf(KnownHeader.VIA) + 1;
    }

    private RelayOutcome send(RoutedBranch branch, RoutedRequest relayed) {
        Optional<Hop> hop = dispatcher.hop(branch.message(), branch.nextHopText());
        if (hop.isEmpty()) {
            branch.end(0, Optional.empty());
            return RelayOutcome.BAD_MESSAGE;
        }
        if (hop.get().literal().isPresent()) {
            return send(
                    branch,
                    relayed,
                    dispatcher.destination(
                            hop.get(), hop.get().literal().get(), branch.sendFrom(), relayed.messageSource()));
        }
        branch.advance(BranchPhase.Input.RESOLVE);
        dispatcher.resolve(hop.get(), relayed.callId(), address -> {
            if (branch.phase() != BranchPhase.RESOLVING) {
                return;
            }
            Optional<Destination> destination = address.flatMap(
                    remote -> dispatcher.destination(hop.get(), remote, branch.sendFrom(), relayed.messageSource()));
            if (send(branch, relayed, destination) != RelayOutcome.SENT) {
                // 16.9 with RFC 3263 section 4.3: nothing to contact
                dispatcher.inCall(relayed.callId(), Entry.FAILURE, this::onSilentBranchEnded);
            }
        });
        return RelayOutcome.SENT;
    }

    private RelayOutcome send(RoutedBranch branch, RoutedRequest relayed, Optional<Destination> destination) {
        if (destination.isEmpty()) {
            branch.end(503, Optional.empty());
            return RelayOutcome.BAD_ADDRESS;
        }
        SipMessage message = branch.message();
        if (relayed.recordRouteParameters() != null) {
            dispatcher.addRecordRoute(
                    message, relayed.recordRouteParameters(), relayed.messageSource(), destination.get());
        }
        var client = dispatcher.transactions().createClient(message, destination.get(), "", branch);
        client.attach(this);
        client.setTimeout(replyTimeout);
        dispatcher.statistics().relayed().increment();
        branch.begin(client);
        return RelayOutcome.SENT;
    }

    private boolean hasOpenBranch() {
        for (RoutedBranch branch : branches) {
            if (branch.isOpen()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String reply(int status, String reason, ReplyContent content) {
        if (server.isAnswered()) {
            return "";
        }
        if (localTag.isEmpty()) {
            localTag = Tokens.tag();
        }
        SipMessage reply = dispatcher.reply(request.message(), status, reason, status == 100 ? "" : localTag);
        RoutedRequest.addContent(reply, content);
        sendUpstream(reply, false);
        if (status >= 200) {
            cancelBranches();
        }
        return localTag;
    }

    private void sendUpstream(SipMessage reply, boolean relayed) {
        int status = reply.status();
        if (status >= 200 && finalStatus == 0) {
            finalStatus = status;
        }
        if (server.reply(reply)) {
            listener.onReplySent(this, status, relayed);
        }
    }

    /** Once the final reply is out and no branch is open, nothing needs the messages any more. */
    private void releaseIfDone() {
        if (server.isAnswered() && !starting && !hasOpenBranch()) {
            request.letGo();
            for (RoutedBranch branch : branches) {
                branch.release();
            }
        }
    }

    @Override
    public void cancelBranches() {
        for (RoutedBranch branch : branches) {
            cancel(branch);
        }
    }

    /** 16.10 and 9.1: a branch is cancelled once a provisional reply has come. */
    void cancel(RoutedBranch branch) {
        if (!server.isInvite() || !branch.isOpen()) {
            return;
        }
        BranchPhase before = branch.phase();
        BranchPhase now = branch.advance(BranchPhase.Input.CANCEL);
        if (now != before && now == BranchPhase.CANCELLING) {
            sendCancel(branch);
        }
    }

    private void sendCancel(RoutedBranch branch) {
        branch.client().cancel();
        // 9.1: a peer that does not answer the cancelled request within 64*T1 is given up
        branch.client().limitProceeding(dispatcher.transactions().timers().transactionTimeout());
    }

    /** A CANCEL came for the request (16.10): it is answered here, and all branches are cancelled. */
    void cancelFromUpstream(RoutedRequest cancel) {
        SipMessage message = cancel.message();
        ServerTransaction own = dispatcher
                .transactions()
                .createServer(
                        message,
                        cancel.messageSource(),
                        TransactionLayer.replyAddress(
                                message.topVia().orElseThrow(), cancel.messageSource(), cancel.isRportForced()),
                        new ServerTransactionUser() {});
        if (localTag.isEmpty()) {
            localTag = Tokens.tag();
        }
        own.reply(dispatcher.reply(message, 200, "canceling", localTag));
        if (server.isAnswered()) {
            return;
        }
        cancelled = true;
        cancelBranches();
        if (!hasOpenBranch() && !starting) {
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
            onProvisional(branch);
        }
        listener.onReply(reply);
        if (status < 200) {
            // 16.7 step 5: a 100 is hop by hop
            if (status > 100 && !reply.isDropped() && !server.isAnswered()) {
                sendUpstream(message, true);
            }
        } else {
            if (status < 300) {
                onSuccess(branch, reply);
            } else {
                onNegative(branch, reply);
            }
            releaseIfDone();
        }
    }

    private void onProvisional(RoutedBranch branch) {
        if (!server.isInvite()) {
            return;
        }
        BranchPhase before = branch.phase();
        BranchPhase now = branch.advance(BranchPhase.Input.PROVISIONAL);
        if (now == BranchPhase.RINGING) {
            // 16.7 step 2: timer C starts anew with each provisional reply
            branch.armTimerC(dispatcher.stack().wheel(), inviteTimeout);
        } else if (before == BranchPhase.CANCEL_WANTED && now == BranchPhase.CANCELLING) {
            sendCancel(branch);
        }
    }

    /** 16.7 steps 5 and 10: each 2xx goes upstream at once, and the other branches are cancelled. */
    private void onSuccess(RoutedBranch branch, RoutedReply reply) {
        branch.end(reply.status(), Optional.of(reply));
        if (server.isInvite() || !server.isAnswered()) {
            sendUpstream(reply.message(), true);
        }
        cancelBranches();
    }

    private void onNegative(RoutedBranch branch, RoutedReply reply) {
        if (!branch.isOpen()) {
            return;
        }
        branch.end(reply.status(), Optional.of(reply));
        if (reply.status() >= 600 && dispatcher.settings().block6xx()) {
            // 16.7 step 5: a 6xx ends the search
            cancelBranches();
        }
        onBranchEnded();
    }

    /** Timer C fired on a branch, on the wheel's thread. */
    void onTimerC(RoutedBranch branch) {
        dispatcher.stack().lane(callId).enqueue(callId, () -> {
            if (branch.phase() == BranchPhase.RINGING) {
                // 16.8: a branch that rang is cancelled, and counts as timed out; its 487 still gets its ACK
                cancel(branch);
                onBranchFailure(branch, 408, "Request Timeout");
            }
        });
    }

    /** No final reply came on a branch (16.8, 16.9). */
    void onBranchFailure(RoutedBranch branch, int status, String reason) {
        if (!branch.isOpen()) {
            return;
        }
        if (localTag.isEmpty()) {
            localTag = Tokens.tag();
        }
        SipMessage made = dispatcher.reply(request.message(), status, reason, localTag);
        branch.end(
                status,
                Optional.of(new RoutedReply(dispatcher, made, request.messageSource(), Optional.of(branch), true)));
        dispatcher.inCall(callId, Entry.FAILURE, this::onSilentBranchEnded);
    }

    /** Comes from a timer or the resolver: what the application throws must not reach them. */
    private void onSilentBranchEnded() {
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
        if (hasOpenBranch() || server.isAnswered() || starting) {
            return;
        }
        RoutedBranch best = best();
        int status = ResponseChoice.upstream(
                best.status() == 0 ? 408 : best.status(), dispatcher.settings().translate503());
        if (cancelled) {
            status = 487;
        }
        int made = branches.size();
        listener.onFailure(new RoutedFailure(
                this, new RoutedRequest(this, request, request.message().copy()), best, status));
        if (server.isAnswered() || branches.size() > made && hasOpenBranch()) {
            return;
        }
        answerWith(best(), status);
    }

    private void answerWith(RoutedBranch best, int status) {
        Optional<RoutedReply> reply = best.finalReply();
        if (reply.isPresent() && reply.get().status() == status) {
            sendUpstream(reply.get().message(), !reply.get().isLocal());
        } else if (reply.isPresent() && status == 500) {
            SipMessage translated = reply.get().message();
            translated.setStatus(500, "Server Internal Error");
            sendUpstream(translated, true);
        } else {
            reply(status, status == 487 ? "Request Terminated" : "Request Timeout", ReplyContent.EMPTY);
        }
    }

    private RoutedBranch best() {
        RoutedBranch best = branches.getFirst();
        int rank = Integer.MAX_VALUE;
        for (RoutedBranch branch : branches) {
            int status = branch.status();
            int candidate = status < 300 ? Integer.MAX_VALUE : ResponseChoice.rank(status, cancelled);
            if (candidate < rank) {
                rank = candidate;
                best = branch;
            }
        }
        return best;
    }

    /** The application threw while it had this transaction: the call is answered 500 and its branches are cancelled. */
    void giveUp() {
        if (!server.isAnswered()) {
            reply(500, "Server Internal Error", ReplyContent.EMPTY);
        }
        cancelBranches();
    }

    @Override
    public void onAck(ServerTransaction transaction, SipMessage ack) {
        // an ACK with the INVITE's branch is the application's business: it gets it as a request
    }

    @Override
    public void onEnd(ServerTransaction transaction) {
        try {
            listener.onEnd(this);
        } catch (RuntimeException failure) {
            dispatcher.applicationFailed(failure, "the end", callId);
        }
    }

    /** Whether the method is one whose answer makes a dialog; only those are worth a Record-Route. */
    static boolean mayRecordRoute(SipMessage message) {
        return message.method() != SipMethod.REGISTER;
    }
}
