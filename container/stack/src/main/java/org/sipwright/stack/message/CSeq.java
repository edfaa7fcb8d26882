// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * A decoded CSeq (RFC 3261 section 20.16).
 *
 * @param number the sequence number, -1 when it is missing, malformed or above 2**31 - 1 (section 8.1.1.5)
 * @param method the method; one with the empty name when it is missing or malformed
 */
record CSeq(long number, SipMethod method) {
    /** What stands for a missing or malformed one. */
    static final CSeq NONE = new CSeq(-1, SipMethod.NONE);

    /** Decodes the value in [from, to). */
    static CSeq decode(byte[] source, int from, int to) {
        int digits = from;
        while (digits < to && source[digits] >= '0' && source[digits] <= '9') {
            digits++;
        }
        int method = ByteScan.skipBlanks(source, digits, to);
        int methodEnd = method;
        while (methodEnd < to && Ascii.isToken(source[methodEnd])) {
            methodEnd++;
        }
        if (method == digits || methodEnd == method || methodEnd != to) {
            return NONE;
        }
        long number = Ascii.number(source, from, digits);
        return new CSeq(number <= Integer.MAX_VALUE ? number : -1, SipMethod.of(source, method, methodEnd));
    }
}
