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

    /** The transaction is over and forgotten. */
    default void onEnd(RoutingTransaction transaction) {}
}
