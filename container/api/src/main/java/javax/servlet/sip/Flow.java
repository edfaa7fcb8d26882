// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** A transport connection that messages can be sent on (RFC 5626). Since 2.0. */
public interface Flow {
    /** Gives the token. */
    String getToken();

    /** Gives the local uRI. */
    SipURI getLocalURI();

    /** Gives the remote uRI. */
    SipURI getRemoteURI();

    /** Gives the flow back. */
    void release();

    /** Whether it can be used. */
    boolean isActive();
}
