// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.util.Locale;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Via;

/**
 * What identifies a server transaction (RFC 3261 section 17.2.3): branch, sent-by and method, an ACK counting as the
 * INVITE that it acknowledges. For a peer of RFC 2543 the branch is replaced by the parts that its section 17.2.3 names.
 *
 * @param branch branch, or the parts that stand for it
 * @param host sent-by host in lower case
 * @param port sent-by port
 * @param method the request's method, INVITE for an ACK
 */
record TransactionKey(String branch, String host, int port, SipMethod method) {

    static TransactionKey of(SipMessage request, Via via, SipMethod method) {
        SipMethod keyMethod = method == SipMethod.ACK ? SipMethod.INVITE : method;
        String branch = via.hasMagicCookie()
                ? via.branch()
                : request.callId()
                        + ' '
                        + request.fromTag()
                        + ' '
                        + request.cseqNumber()
                        + ' '
                        + via.branch()
                        + ' '
                        + request.requestUri();
        return new TransactionKey(branch, fold(via.host()), via.port(), keyMethod);
    }

    private static String fold(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return host.toLowerCase(Locale.ROOT);
            }
        }
        return host;
    }

    @Override
    public int hashCode() {
        return (branch.hashCode() * 31 + port) * 31 + method.hashCode();
    }
}
