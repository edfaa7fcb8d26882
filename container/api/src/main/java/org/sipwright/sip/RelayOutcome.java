// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/** What became of an attempt to relay a request; only {@link #SENT} and {@link #ABSORBED} are successes. */
public enum RelayOutcome {
    /** At least one branch was sent, or the request was handed to the resolver and will be. */
    SENT,
    /** There was nothing to send: a retransmission, an ACK of a negative reply, or a CANCEL that was answered here. */
    ABSORBED,
    /** The message or its target cannot be understood. */
    BAD_MESSAGE,
    /** No branch is left: all were dropped, or the transaction was already cancelled. */
    NO_DESTINATION,
    /** The target's address or transport cannot be used. */
    BAD_ADDRESS,
    /** No socket of the container reaches the target. */
    NO_SOCKET,
    /** The target is on a list of hosts that must not be contacted now. */
    BLOCKED,
    /** Sending failed on every branch. */
    SEND_FAILED
}
