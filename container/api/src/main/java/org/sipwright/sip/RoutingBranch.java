// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One branch of a relayed request. Until it is sent it can be edited: its edits touch no other branch. Its
 * {@link WireMessage} methods see the request as this branch sends it, without the Via that the container adds last.
 */
public interface RoutingBranch extends WireMessage {

    /** The transaction it belongs to. */
    RoutingTransaction transaction();

    /** Its number, counted from 0 in the order of making, over all relays of the transaction. */
    int index();

    /** Its Request-URI. */
    String requestUriText();

    /** Replaces its Request-URI before it is sent. */
    void setRequestUriText(String uri);

    /** The URI it is sent to in place of the Request-URI. */
    Optional<String> nextHop();

    /** Sets that URI before it is sent; the empty string clears it. */
    void setNextHop(String uri);

    /** The socket that it is forced to leave by. */
    Optional<SipEndpoint> sendFrom();

    /** Forces the socket that it leaves by. */
    void setSendFrom(SipEndpoint endpoint);

    /** The application's flags of this branch. */
    int flags();

    /** Sets the application's flags of this branch. */
    void setFlags(int flags);

    /** Its preference in thousandths, {@link RelayTarget#NO_Q} where none was stated. */
    int q();

    /** The Route values that were put in front for it, or the empty string. */
    String path();

    /**
     * Marks it as one that nobody waits for: when all other branches have ended without success it is cancelled.
     */
    void setMinor(boolean minor);

    /** Where it is sent; known from {@link TransactionObserver#onRequestOut} on, empty before. */
    Optional<InetSocketAddress> destination();

    /** The socket that it leaves by; known from {@link TransactionObserver#onRequestOut} on, empty before. */
    Optional<SipEndpoint> sentFrom();

    /** The final reply that ended it, made here for a time-out or a failure; empty before, and once it is let go. */
    Optional<RoutingReply> finalReply();

    /** Asks for a Record-Route on this branch, in place of what its request asks for. Before it is sent. */
    void setRecordRoute(RecordedRoute route);

    /** Takes the branch out: it is not sent. Only inside {@link RoutingListener#onBranch}. */
    void drop();

    /** The last reply status on this branch, 0 while there is none; 408 when it timed out here. */
    int status();

    /** Cancels this branch alone, where it is an INVITE without a final reply. */
    void cancel();

    /** A value for the application's own use; null when unset. */
    Object context();

    /** Sets that value. */
    void setContext(Object context);
}
