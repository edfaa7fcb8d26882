// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** Makes URIs, addresses, requests and application sessions. Thread-safe. */
public interface SipFactory {
    /** Makes a new uRI. */
    URI createURI(String uri) throws ServletParseException;

    /** Makes a new sip uRI. */
    SipURI createSipURI(String user, String host);

    /** Makes a new address. */
    Address createAddress(String addr) throws ServletParseException;

    /** Makes a new address. */
    Address createAddress(URI uri);

    /** Makes a new address. */
    Address createAddress(URI uri, String displayName);

    /** Makes a new parameterable. */
    Parameterable createParameterable(String s) throws ServletParseException;

    /** Makes a new request. */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, Address from, Address to);

    /** Makes a new request. */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, URI from, URI to);

    /** Makes a new request. */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, String from, String to)
            throws ServletParseException;

    /** Makes a new request. */
    @Deprecated
    SipServletRequest createRequest(SipServletRequest origRequest, boolean sameCallId);

    /** Makes a new application session. */
    SipApplicationSession createApplicationSession();

    /** Makes a new application session by key. */
    SipApplicationSession createApplicationSessionByKey(String sipApplicationKey);

    /** Makes a new auth info. */
    AuthInfo createAuthInfo();
}
