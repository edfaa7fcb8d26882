// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.transport.Source;

/**
 * The layer above a client transaction (RFC 3261 section 17). All calls are made inside the lane of the transaction's
 * call: never two at a time.
 */
public interface TransactionUser {
    /** Hears nothing: for requests whose outcome nobody waits for. */
    TransactionUser NOBODY = new TransactionUser() {
        @Override
        public void onReply(ClientTransaction transaction, SipMessage reply, Source source) {}

        @Override
        public void onTimeout(ClientTransaction transaction) {}

        @Override
        public void onTransportError(ClientTransaction transaction) {}
    };

    /** A reply that is no retransmission; every 2xx to an INVITE, also after the first (RFC 6026). */
    void onReply(ClientTransaction transaction, SipMessage reply, Source source);

    /** No final reply came in time; the transaction is over. Called in Calling, Trying or Proceeding. */
    void onTimeout(ClientTransaction transaction);

    /** The request could not be sent; the transaction is over (RFC 3261 section 17.1.4). */
    void onTransportError(ClientTransaction transaction);
}
