// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Objects;

/**
 * A request made by the server itself, outside any dialog or inside one that the application knows.
 *
 * @param method SIP method
 * @param requestUri Request-URI
 * @param from From value, with or without tag; the container adds one where it is missing
 * @param to To value
 * @param callId Call-ID, or the empty string for a new one
 * @param cseq sequence number, 0 for the container's choice
 * @param nextHop URI to send to in place of the Request-URI, or the empty string
 * @param contentType type of the body, or the empty string
 * @param body body text, one char a byte
 */
public record OriginatedRequest(
        String method,
        String requestUri,
        String from,
        String to,
        String callId,
        long cseq,
        String nextHop,
        String contentType,
        String body) {

    /** Rejects missing parts. */
    public OriginatedRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(requestUri, "requestUri");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(nextHop, "nextHop");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }
}
