// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** The side of a user agent in a transaction (RFC 3261 section 6). */
public enum UAMode {
    /** The side that sends the request. */
    UAC,
    /** The side that answers it. */
    UAS
}
