// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;

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

    /** Whether a CANCEL has arrived for it. */
    boolean isCancelled();

    /** Cancels all branches that have no final reply (RFC 3261 section 9.1). */
    void cancelBranches();

    /**
     * The wait for a final reply to a request other than INVITE, and for any reply to an INVITE (timers B and F).
     * Takes effect for branches made later.
     */
    void setReplyTimeout(int milliseconds);

    /** The wait for the final reply of an INVITE after a provisional one (timer C). */
    void setInviteTimeout(int milliseconds);

    /** Changes the listener for what is still to come. */
    void setListener(RoutingListener listener);

    /** A value for the application's own use, shared with {@link RoutingRequest#context()}; null when unset. */
    Object context();

    /** Sets that value. */
    void setContext(Object context);
}
