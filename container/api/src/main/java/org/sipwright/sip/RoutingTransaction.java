// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;
import java.util.Map;

/**
 * The server transaction of a routed request together with the branches that were sent for it. Use it inside callbacks
 * of its call only. Times are in milliseconds.
 */
public interface RoutingTransaction {

    /**
     * The request that made it, with the edits made before the transaction was made. Once the final reply is out and all
     * branches have ended the container lets the message go, and asking it for headers throws IllegalStateException;
     * {@link RoutingListener#onReplySent} still sees it.
     */
    RoutingRequest request();

    /**
     * Answers the request; a final answer cancels all branches that are still open.
     *
     * @return the To tag of the reply, or the empty string when the transaction already has a final reply
     */
    String reply(int status, String reason, ReplyContent content);

    /** The branches in the order of their making. */
    List<? extends RoutingBranch> branches();

    /** The final status sent upstream, or 0 while there is none. */
    int finalStatus();

    /** The status last sent upstream, or 0 while there is none. */
    int lastStatus();

    /** Whether its request is an INVITE. */
    boolean isInvite();

    /** A text that no other transaction has while this one lives. */
    String id();

    /** The To tag of replies made here. */
    String localTag();

    /** Whether a CANCEL has arrived for it. */
    boolean isCancelled();

    /** Cancels all branches that have no final reply (RFC 3261 section 9.1). */
    void cancelBranches();

    /** Cancels all branches that have no final reply but this one. */
    void cancelOtherBranches(RoutingBranch kept);

    /** The value of the Reason header for each CANCEL sent from here on (RFC 3326); the empty string for none. */
    void setCancelReason(String value);

    /** Adds header lines to every request that is sent for the transaction from here on: branches, CANCEL, ACK. */
    void addHeaders(List<Map.Entry<String, String>> headers);

    /**
     * Adds branches while others may still be open: copies of the request as {@link #request()} has it now. From outside
     * the callbacks of the call use {@link RoutingContainer#inCall}.
     *
     * @return {@link RelayOutcome#NO_DESTINATION} when a final reply is out already, or a 6xx forbids it
     */
    RelayOutcome addBranches(List<RelayTarget> targets);

    /**
     * Keeps the transaction open when all its branches have ended, for branches that {@link #addBranches} will add: until
     * a success, until the wait of {@link #setInviteTimeout} has passed since this call, or until so many were added.
     *
     * @param most number of branches to wait for, 0 for any number
     */
    void awaitBranches(int most);

    /** Ends that wait: when no branch is open the best reply goes upstream. */
    void awaitNoMoreBranches();

    /** Adds an observer of this transaction alone. */
    void observe(TransactionObserver observer);

    /** The wait that {@link #setReplyTimeout} sets. */
    int replyTimeout();

    /** The wait that {@link #setInviteTimeout} sets. */
    int inviteTimeout();

    /**
     * The wait for a final reply to a request other than INVITE, and for any reply to an INVITE (timers B and F).
     * Takes effect for branches made later.
     */
    void setReplyTimeout(int milliseconds);

    /** The wait for the final reply of an INVITE after a provisional one (timer C), from the next provisional reply on. */
    void setInviteTimeout(int milliseconds);

    /** Changes the listener for what is still to come. */
    void setListener(RoutingListener listener);

    /** A value for the application's own use, shared with {@link RoutingRequest#context()}; null when unset. */
    Object context();

    /** Sets that value. */
    void setContext(Object context);
}
