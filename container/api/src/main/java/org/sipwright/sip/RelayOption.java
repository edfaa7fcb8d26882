// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/** What a relay can do otherwise than usual. */
public enum RelayOption {
    /** Only the first address of a target is tried: RFC 3263 section 4.3 is left out. */
    FIRST_ADDRESS_ONLY,
    /** A CANCEL hands its Reason header on to the branches (RFC 3326). */
    PASS_CANCEL_REASON,
    /**
     * A request whose Request-Disposition says {@code no-cancel} (RFC 3841 section 9.1) keeps its other branches when one
     * of them succeeds.
     */
    HONOUR_NO_CANCEL
}
