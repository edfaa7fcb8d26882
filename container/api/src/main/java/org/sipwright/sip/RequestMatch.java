// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/** What a received request is to the transactions that exist (RFC 3261 sections 9.2, 17.2.3). */
public enum RequestMatch {
    /** No transaction knows it. */
    NONE,
    /** A retransmission: the container has sent the last reply again, or absorbed it; nothing is left to do. */
    RETRANSMISSION,
    /** A CANCEL for an INVITE transaction that exists. */
    CANCEL,
    /** The ACK of a negative final reply: the container has absorbed it. */
    ACK_OF_NEGATIVE,
    /** The end-to-end ACK of a 2xx whose INVITE transaction is still known here. */
    ACK_OF_SUCCESS
}
