// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;

/**
 * What is seen of a server transaction from outside its call, without waiting for it.
 *
 * @param method method of its request
 * @param callId Call-ID
 * @param cseqNumber sequence number of CSeq
 * @param from where the request came from
 * @param on the socket that it came in on
 * @param status the last status that was sent upstream; 0 before the first
 * @param branches the number of branches it was sent on by
 */
public record TransactionGlance(
        String method,
        String callId,
        long cseqNumber,
        InetSocketAddress from,
        SipEndpoint on,
        int status,
        int branches) {}
