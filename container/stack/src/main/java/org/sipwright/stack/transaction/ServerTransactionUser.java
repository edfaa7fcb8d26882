// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import org.sipwright.stack.message.SipMessage;

/** The layer above a server transaction; calls are made inside the lane of its call. */
public interface ServerTransactionUser {
    /** An ACK for a 2xx arrived in Accepted with the INVITE's branch (RFC 6026 section 7.1). */
    default void onAck(ServerTransaction transaction, SipMessage ack) {}

    /** A negative final reply was never acknowledged (timer H). */
    default void onNoAck(ServerTransaction transaction) {}

    /** The transaction is over and forgotten. */
    default void onEnd(ServerTransaction transaction) {}
}
