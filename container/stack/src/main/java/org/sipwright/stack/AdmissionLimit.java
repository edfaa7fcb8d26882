// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import java.util.concurrent.atomic.LongAdder;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/**
 * How much may be in flight. Beyond the soft limit what would begin something new is refused with 503 and Retry-After
 * (RFC 3261 section 21.5.4), while requests within dialogs go on: what ends calls makes room. Beyond the hard limit
 * everything that would make a transaction is dropped, so that memory stays bounded whatever a peer sends. Thread-safe.
 *
 * @param soft server transactions beyond which new requests are refused
 * @param hard server transactions beyond which requests are dropped
 * @param refused requests that were refused
 * @param discarded requests that were dropped
 */
public record AdmissionLimit(int soft, int hard, LongAdder refused, LongAdder discarded) {

    /** What becomes of a request. */
    public enum Verdict {
        /** It goes up. */
        ADMIT,
        /** It is answered 503. */
        REFUSE,
        /** It is dropped. */
        DROP
    }

    /** Checks the limits. */
    public AdmissionLimit {
        if (soft <= 0 || hard < soft) {
            throw new IllegalArgumentException("limits " + soft + ", " + hard);
        }
    }

    /** A hard limit a quarter above the soft one. */
    public static AdmissionLimit of(int soft) {
        return new AdmissionLimit(soft, soft + Math.max(1, soft / 4), new LongAdder(), new LongAdder());
    }

    /**
     * Decides on a request and counts.
     *
     * @param inFlight server transactions now
     */
    public Verdict admit(SipMessage request, int inFlight) {
        // an ACK never makes a transaction, and it lets one go
        if (inFlight < soft || request.method() == SipMethod.ACK) {
            return Verdict.ADMIT;
        }
        if (inFlight >= hard) {
            discarded.increment();
            return Verdict.DROP;
        }
        if (request.method() == SipMethod.CANCEL || !request.toTag().isEmpty()) {
            return Verdict.ADMIT;
        }
        refused.increment();
        return Verdict.REFUSE;
    }
}
