// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/** A request that the container makes for the application, on its way. Thread-safe. */
public interface Origination {

    /** Its Call-ID. */
    String callId();

    /** The tag of its From. */
    String fromTag();

    /** Its sequence number; one more after each time that it was sent with credentials. */
    long cseqNumber();

    /** Cancels it, where it is an INVITE without a final reply (RFC 3261 section 9.1). */
    void cancel();
}
