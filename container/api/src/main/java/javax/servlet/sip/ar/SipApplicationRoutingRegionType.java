// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** The kinds of routing region. */
public enum SipApplicationRoutingRegionType {
    /** Services of the caller. */
    ORIGINATING,
    /** Services of the callee. */
    TERMINATING,
    /** Neither. */
    NEUTRAL
}
