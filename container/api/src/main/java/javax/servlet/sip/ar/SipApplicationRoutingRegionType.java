// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.ar;

/** The standard regions. */
public enum SipApplicationRoutingRegionType {
    /** For the caller. */
    ORIGINATING,
    /** For the callee. */
    TERMINATING,
    /** For neither in particular. */
    NEUTRAL
}
