// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** The side of a user agent. */
public enum UAMode {
    /** The side that sent the request. */
    UAC,
    /** The side that answered it. */
    UAS
}
