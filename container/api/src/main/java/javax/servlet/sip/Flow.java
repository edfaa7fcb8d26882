// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * A transport association between the container and one peer: a TCP, TLS or WebSocket connection, or a pair of UDP
 * addresses (RFC 5626). Messages are sent on it by {@code setFlow} of session, proxy or proxy branch. Thread-safe.
 * Since 2.0.
 */
public interface Flow {
    /**
     * An opaque, tamper-proof name of the flow that can stand in the user part or a parameter of a URI (RFC 5626
     * section 5.2). {@link SipServletContext#getFlow} turns it back into the flow.
     */
    String getToken();

    /** Address, port and transport of the container's end. */
    SipURI getLocalURI();

    /** Address, port and transport of the peer's end. */
    SipURI getRemoteURI();

    /** Says that the application needs the flow no more: keep-alives stop and the connection may be closed. */
    void release();

    /** Whether messages can be sent on it; false once the connection is closed or its keep-alive failed. */
    boolean isActive();
}
