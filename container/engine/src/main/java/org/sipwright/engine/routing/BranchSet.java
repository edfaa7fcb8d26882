// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipwright.sip.RelayOption;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** The branches of a transaction, in the order of their making. Used inside the lane of the call. */
final class BranchSet {
    /** The most branches of one transaction, over all its relays: a script that loops must not fill the memory. */
    static final int MOST_BRANCHES = 128;

    /** RFC 3326: why a branch is cancelled, in the words that routing servers use. */
    static final String CALLER_CANCELLED = "SIP;cause=487;text=\"ORIGINATOR_CANCEL\"";

    static final String NO_ANSWER = "SIP;cause=480;text=\"NO_ANSWER\"";
    static final String ANSWERED_ELSEWHERE = "SIP ;cause=200 ;text=\"Call completed elsewhere\"";

    private final RoutedTransaction transaction;
    private final boolean invite;
    private final List<RoutedBranch> branches = new ArrayList<>(1);
    private List<Map.Entry<String, String>> furtherHeaders = List.of();
    private String cancelReason = "";
    private boolean firstAddressOnly;
    private boolean keepOthers;
    /** The wait for branches that are added later; null usually. */
    private BranchWait wait;

    BranchSet(RoutedTransaction transaction, boolean invite) {
        this.transaction = transaction;
        this.invite = invite;
    }

    List<RoutedBranch> all() {
        return branches;
    }

    int count() {
        return branches.size();
    }

    RoutedBranch get(int index) {
        return branches.get(index);
    }

    void setCancelReason(String value) {
        cancelReason = value;
    }

    void addHeaders(List<Map.Entry<String, String>> headers) {
        List<Map.Entry<String, String>> more = new ArrayList<>(furtherHeaders);
        more.addAll(headers);
        furtherHeaders = List.copyOf(more);
    }

    /** Header lines for the CANCEL and ACK of each branch. */
    List<Map.Entry<String, String>> furtherHeaders() {
        List<Map.Entry<String, String>> own = transaction.dispatcher().ownHeaders();
        if (furtherHeaders.isEmpty() || own.isEmpty()) {
            return own.isEmpty() ? furtherHeaders : own;
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(furtherHeaders);
        all.addAll(own);
        return all;
    }

    /** Makes the branches of a plan. */
    void prepare(RoutedRequest relayed, RelayPlan plan) {
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
        firstAddressOnly = plan.options().contains(RelayOption.FIRST_ADDRESS_ONLY);
        keepOthers = plan.options().contains(RelayOption.HONOUR_NO_CANCEL) && forbidsCancel(relayed.message());
    }

    boolean usesFirstAddressOnly() {
        return firstAddressOnly;
    }

    /** Whether a success leaves the other branches alone. */
    boolean keepOthers() {
        return keepOthers;
    }

    void await(BranchWait begun) {
        wait = begun;
    }

    boolean isWaiting() {
        return wait != null;
    }

    void stopWaiting() {
        if (wait != null) {
            wait.stop();
            wait = null;
        }
    }

    /** So many branches came later; true when those were the last that are waited for. */
    boolean wereAdded(int count) {
        return wait != null && wait.added(count);
    }

    /** Makes a branch: a copy of the request with the target's URI and Route values. */
    void prepare(RoutedRequest relayed, RelayTarget target) {
        if (branches.size() == MOST_BRANCHES) {
            transaction.dispatcher().statistics().failedRequests().increment();
            return;
        }
        SipMessage message = relayed.message().copy();
        message.setRequestUri(target.requestUri());
        if (!target.path().isEmpty()) {
            int route = message.indexOf(KnownHeader.ROUTE, 0);
            message.insertHeader(
                    route < 0 ? message.lastIndexOf(KnownHeader.VIA) + 1 : route, KnownHeader.ROUTE, target.path());
        }
        for (Map.Entry<String, String> header : furtherHeaders) {
            message.addHeader(HeaderName.of(header.getKey()), header.getValue());
        }
        branches.add(new RoutedBranch(transaction, branches.size(), relayed, message, target));
    }

    /** Whether the caller wants no branch cancelled (RFC 3841 section 9.1). */
    private static boolean forbidsCancel(SipMessage message) {
        HeaderName name = KnownHeader.REQUEST_DISPOSITION;
        for (int i = message.indexOf(name, 0); i >= 0; i = message.indexOf(name, i + 1)) {
            for (String directive : message.headerValue(i).split(",")) {
                if (directive.trim().equalsIgnoreCase("no-cancel")) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean anyOpen() {
        for (RoutedBranch branch : branches) {
            if (branch.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a branch is open that is worth the wait. */
    boolean anyAwaited() {
        for (RoutedBranch branch : branches) {
            if (branch.isOpen() && !branch.isMinor()) {
                return true;
            }
        }
        return false;
    }

    boolean anyGlobalFailure() {
        for (RoutedBranch branch : branches) {
            if (branch.status() >= 600) {
                return true;
            }
        }
        return false;
    }

    /** The branch whose reply goes upstream (16.7 step 6); there is one at least. */
    RoutedBranch best(boolean cancelled) {
        RoutedBranch best = branches.getFirst();
        int rank = Integer.MAX_VALUE;
        for (RoutedBranch branch : branches) {
            int status = branch.status();
            // a branch that went nowhere says something of this server, not of the called party
            int last = branch.destination().isPresent() ? 0 : ResponseChoice.BEHIND_ALL;
            int candidate = status < 300 ? Integer.MAX_VALUE : ResponseChoice.rank(status, cancelled) + last;
            if (candidate < rank) {
                rank = candidate;
                best = branch;
            }
        }
        return best;
    }

    /**
     * Cancels all open branches but this one, which may be null.
     *
     * @param reason value of a Reason header where the application has set none, or the empty string
     */
    void cancelAllBut(RoutingBranch kept, String reason) {
        for (RoutedBranch branch : branches) {
            if (branch != kept) {
                cancel(branch, reason);
            }
        }
    }

    /** 16.10 and 9.1: a branch is cancelled once a provisional reply has come. */
    void cancel(RoutedBranch branch, String reason) {
        if (!invite || !branch.isOpen()) {
            return;
        }
        BranchPhase before = branch.phase();
        BranchPhase now = branch.advance(BranchPhase.Input.CANCEL);
        if (now != before && now == BranchPhase.CANCELLING) {
            sendCancel(branch, reason);
        }
    }

    private void sendCancel(RoutedBranch branch, String reason) {
        branch.client().cancel(cancelReason.isEmpty() ? reason : cancelReason);
        // 9.1: a peer that does not answer the cancelled request within 64*T1 is given up
        branch.client()
                .limitProceeding(
                        transaction.dispatcher().transactions().timers().transactionTimeout());
    }

    void onProvisional(RoutedBranch branch, int inviteTimeout) {
        if (!invite) {
            return;
        }
        BranchPhase before = branch.phase();
        BranchPhase now = branch.advance(BranchPhase.Input.PROVISIONAL);
        if (now == BranchPhase.RINGING
                && (before != now || transaction.dispatcher().settings().restartInviteTimeout())) {
            // 16.7 step 2: timer C starts anew with each provisional reply
            branch.armTimerC(transaction.dispatcher().stack().wheel(), inviteTimeout);
        } else if (before == BranchPhase.CANCEL_WANTED && now == BranchPhase.CANCELLING) {
            sendCancel(branch, "");
        }
    }

    void release() {
        branches.forEach(RoutedBranch::release);
    }
}
