// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * Makes URIs, addresses, initial requests and application sessions. Found as context attribute
 * {@link SipServlet#SIP_FACTORY}, by {@code @Resource}, by {@code @Inject} or in JNDI. Thread-safe.
 */
public interface SipFactory {
    /**
     * Parses a URI: a {@link SipURI} for sip and sips, a {@link TelURL} for tel, a plain {@link URI} for any other
     * scheme.
     *
     * @throws ServletParseException if it does not follow the grammar of its scheme
     */
    URI createURI(String uri) throws ServletParseException;

    /** Makes a SIP URI of user (null for none) and host, without port or parameters. */
    SipURI createSipURI(String user, String host);

    /**
     * Parses an address: a URI with or without display name and parameters, or {@code *} for the wildcard of a Contact.
     *
     * @throws ServletParseException if it does not follow the grammar (RFC 3261 section 20.10)
     */
    Address createAddress(String addr) throws ServletParseException;

    /** Makes an address without display name. */
    Address createAddress(URI uri);

    /** Makes an address with a display name. */
    Address createAddress(URI uri, String displayName);

    /**
     * Parses a header value with parameters.
     *
     * @throws ServletParseException if it does not follow the grammar (RFC 3261 section 7.3.1)
     */
    Parameterable createParameterable(String s) throws ServletParseException;

    /**
     * Makes an initial request in a new SIP session. The Request-URI is that of {@code to}; Call-ID, CSeq, From tag,
     * Max-Forwards, Via and (except in REGISTER) Contact are the container's. From and To are copied without tags and
     * without URI parts that are not allowed there.
     *
     * @param appSession application session to make the SIP session in
     * @param method SIP method, neither ACK nor CANCEL
     * @param from the sender
     * @param to the recipient
     * @throws IllegalArgumentException if the method is ACK or CANCEL, or the application session is invalid
     */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, Address from, Address to);

    /**
     * Makes an initial request as {@link #createRequest(SipApplicationSession, String, Address, Address)} does, from
     * URIs.
     *
     * @param appSession application session to make the SIP session in
     * @param method SIP method, neither ACK nor CANCEL
     * @param from the sender
     * @param to the recipient
     * @throws IllegalArgumentException if the method is ACK or CANCEL, or the application session is invalid
     */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, URI from, URI to);

    /**
     * Makes an initial request as {@link #createRequest(SipApplicationSession, String, Address, Address)} does, from
     * text.
     *
     * @param appSession application session to make the SIP session in
     * @param method SIP method, neither ACK nor CANCEL
     * @param from the sender, an address
     * @param to the recipient, an address
     * @throws ServletParseException if {@code from} or {@code to} is no address
     * @throws IllegalArgumentException if the method is ACK or CANCEL, or the application session is invalid
     */
    SipServletRequest createRequest(SipApplicationSession appSession, String method, String from, String to)
            throws ServletParseException;

    /**
     * Makes a copy of an initial request in a new SIP session, with routing directive CONTINUE.
     *
     * @throws IllegalArgumentException if the original is not initial
     * @deprecated use {@link B2buaHelper#createRequest(SipServletRequest)}
     */
    @Deprecated
    SipServletRequest createRequest(SipServletRequest origRequest, boolean sameCallId);

    /** Makes an application session of the calling application. */
    SipApplicationSession createApplicationSession();

    /**
     * The application session with that key, made when there is none. The key is that of
     * {@link javax.servlet.sip.annotation.SipApplicationKey} methods.
     *
     * @throws NullPointerException if the key is null
     */
    SipApplicationSession createApplicationSessionByKey(String sipApplicationKey);

    /** Makes an empty set of credentials. */
    AuthInfo createAuthInfo();
}
