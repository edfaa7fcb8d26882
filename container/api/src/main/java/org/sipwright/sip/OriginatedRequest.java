// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.Objects;
import java.util.Optional;

/**
 * A request made by the server itself, outside any dialog or inside one that the application knows. An ACK is sent
 * without a transaction; it is the ACK of a 2xx, since the container acknowledges all other final replies itself.
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
 * @param sendFrom socket to send from, where one is forced
 * @param timeout wait for the final reply in milliseconds, 0 for that of {@link RoutingSettings#replyTimeout()}
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
        String body,
        Optional<SipEndpoint> sendFrom,
        int timeout) {

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
        Objects.requireNonNull(sendFrom, "sendFrom");
    }

    /** A request from the socket that fits, with the usual wait. */
    public OriginatedRequest(
            String method,
            String requestUri,
            String from,
            String to,
            String callId,
            long cseq,
            String nextHop,
            String contentType,
            String body) {
        this(method, requestUri, from, to, callId, cseq, nextHop, contentType, body, Optional.empty(), 0);
    }

    /** A request outside any dialog, without body. */
    public static OriginatedRequest of(String method, String requestUri, String from, String to) {
        return new OriginatedRequest(method, requestUri, from, to, "", 0, "", "", "");
    }

    /** The same request within a dialog: its Call-ID and sequence number. */
    public OriginatedRequest inDialog(String dialogCallId, long number) {
        return new OriginatedRequest(
                method, requestUri, from, to, dialogCallId, number, nextHop, contentType, body, sendFrom, timeout);
    }

    /** The same request sent to this URI in place of its Request-URI. */
    public OriginatedRequest via(String uri) {
        return new OriginatedRequest(
                method, requestUri, from, to, callId, cseq, uri, contentType, body, sendFrom, timeout);
    }

    /** The same request with this body. */
    public OriginatedRequest withBody(String type, String text) {
        return new OriginatedRequest(
                method, requestUri, from, to, callId, cseq, nextHop, type, text, sendFrom, timeout);
    }

    /** The same request sent from this socket. */
    public OriginatedRequest from(SipEndpoint endpoint) {
        return new OriginatedRequest(
                method, requestUri, from, to, callId, cseq, nextHop, contentType, body, Optional.of(endpoint), timeout);
    }

    /** The same request with this wait for the final reply, in milliseconds. */
    public OriginatedRequest within(int milliseconds) {
        return new OriginatedRequest(
                method, requestUri, from, to, callId, cseq, nextHop, contentType, body, sendFrom, milliseconds);
    }
}
