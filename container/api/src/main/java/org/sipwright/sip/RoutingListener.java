// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/**
 * What a routing application hears about a request that it relays. All calls for one SIP call are made one at a time,
 * on a transport thread, or on a virtual thread where {@link RoutingServlet#blockingEntries()} names the entry. A
 * listener that throws costs that call a 500 and is counted; it never stops the container.
 */
public interface RoutingListener {

    /** A listener that lets everything pass. */
    RoutingListener NONE = new RoutingListener() {};

    /** A branch is about to be sent: it can be edited or dropped. All branches of a relay are shown before any is sent. */
    default void onBranch(RoutingBranch branch) {}

    /**
     * A reply arrived on a branch, retransmissions of final replies excepted; 100 included. Edits apply to what goes
     * upstream, if this reply does.
     */
    default void onReply(RoutingReply reply) {}

    /**
     * All branches have ended and the best reply, negative, is about to go upstream (RFC 3261 section 16.7). The
     * application may relay again ({@link RoutingRequest#relay} on the failure's request) or answer otherwise
     * ({@link RoutingTransaction#reply}); else the best reply is sent.
     */
    default void onFailure(RoutingFailure failure) {}

    /** A reply has been sent upstream, made here or relayed. The time to count and to account. */
    default void onReplySent(RoutingTransaction transaction, int status, boolean relayed) {}

    /**
     * The final reply to an INVITE is out and no branch is open: its messages were let go, and what may follow are repeated
     * 2xx and an ACK. The transaction stays for the rest of its time (32 s usually), so this is the time to let go what only
     * the messages needed. It may be told more than once.
     */
    default void onSettled(RoutingTransaction transaction) {}

    /**
     * The transaction is over: nothing is heard of it any more. For an INVITE that is when it is forgotten; for other
     * requests when the final reply is out and no branch is open, though the container absorbs repeated requests for longer.
     */
    default void onEnd(RoutingTransaction transaction) {}
}
