// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Objects;

/**
 * What the container answers for a request that could not be sent anywhere.
 *
 * @param status status code, a final one
 * @param reason reason phrase
 */
public record UnsentReply(int status, String reason) {

    /** Rejects a missing phrase. */
    public UnsentReply {
        Objects.requireNonNull(reason, "reason");
    }
}
