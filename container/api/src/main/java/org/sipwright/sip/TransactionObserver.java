// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/**
 * Watches the life of transactions beside their {@link RoutingListener}: for accounting, dialogs, traces. It is added to
 * the container for all transactions ({@link RoutingContainer#observe}), or to one of them
 * ({@link RoutingTransaction#observe}). Calls for one SIP call are made one at a time, on the thread that deals with the
 * message, which must not be blocked. What an observer throws is counted and logged, and stops nothing.
 */
public interface TransactionObserver {

    /** The transaction was made; nothing was sent for it but perhaps a 100. */
    default void onCreated(RoutingTransaction transaction) {}

    /** A branch goes out now: the last edits, after which the container adds its Via. */
    default void onRequestOut(RoutingBranch branch) {}

    /** A reply came on a branch; before {@link RoutingListener#onReply}. */
    default void onReplyIn(RoutingReply reply) {}

    /**
     * The {@link RoutingListener} has dealt with a reply, and it goes on now. What blocks can be put off here by
     * {@link RoutingContainer#runBlocking}: the reply waits for it.
     */
    default void onReplyHandled(RoutingReply reply) {}

    /** A branch ended without a final reply: {@link RoutingBranch#status()} is 408 for a time-out, 503 for a failure to send. */
    default void onNoReply(RoutingBranch branch) {}

    /**
     * A reply goes upstream now: the last edits.
     *
     * @param relayed whether it came from a branch; otherwise it was made here
     */
    default void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {}

    /** An ACK came that belongs to the transaction; that of a 2xx has its own way on and is seen only where it matches. */
    default void onAck(RoutingTransaction transaction, RoutingRequest ack) {}

    /** A CANCEL came for the transaction; before its branches are cancelled. */
    default void onCancelled(RoutingTransaction transaction, RoutingRequest cancel) {}

    /** The transaction is over, as {@link RoutingListener#onEnd} says. */
    default void onEnd(RoutingTransaction transaction) {}
}
