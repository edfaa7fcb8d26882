// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.security.Principal;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Set;

/**
 * What SIP requests and responses have in common: headers, content, session and transport.
 *
 * <p>Header names are given in any case, in long or compact form. Some headers are the container's (system headers):
 * Call-ID, CSeq, Via, Record-Route, RAck, RSeq, the tags of From and To, Route and Path but for their push methods, and
 * Contact except in REGISTER, in responses 3xx and 485, and in 200 to OPTIONS. An attempt to set, add or remove one
 * throws {@code IllegalArgumentException}.
 *
 * <p>A committed message ({@link #isCommitted}) cannot be changed: setters throw {@code IllegalStateException}. Not
 * thread-safe.
 */
public interface SipServletMessage extends Cloneable, AttributeStore {
    /** The From header. Its tag cannot be changed. */
    Address getFrom();

    /** The To header. Its tag cannot be changed. */
    Address getTo();

    /** The method; of a response, that of the request it answers. */
    String getMethod();

    /** {@code SIP/2.0}. */
    String getProtocol();

    /**
     * The first value of a header as text, or null when it is absent.
     *
     * @throws NullPointerException if {@code name} is null
     */
    String getHeader(String name);

    /**
     * The values of a header as text; empty when it is absent. The iterator changes the message too, except where the
     * header is the container's.
     *
     * @throws NullPointerException if {@code name} is null
     */
    ListIterator<String> getHeaders(String name);

    /** The names of the headers present. */
    Iterator<String> getHeaderNames();

    /**
     * Sets a header to a single value in place of all it had.
     *
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     * @throws NullPointerException if either argument is null
     */
    void setHeader(String name, String value);

    /**
     * Adds a value after those that a header has.
     *
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     * @throws NullPointerException if either argument is null
     */
    void addHeader(String name, String value);

    /**
     * Removes all values of a header.
     *
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     */
    void removeHeader(String name);

    /**
     * The first value of a header as an address, live, or null when it is absent.
     *
     * @throws ServletParseException if it is no address
     */
    Address getAddressHeader(String name) throws ServletParseException;

    /**
     * The values of a header as addresses; empty when it is absent.
     *
     * @throws ServletParseException if one of them is no address
     */
    ListIterator<Address> getAddressHeaders(String name) throws ServletParseException;

    /**
     * Sets a header to a single address in place of all it had.
     *
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     */
    void setAddressHeader(String name, Address addr);

    /**
     * Adds an address to a header.
     *
     * @param name header
     * @param addr address
     * @param first whether it goes before those present, or after them
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     */
    void addAddressHeader(String name, Address addr, boolean first);

    /**
     * The first value of a header with its parameters, live, or null when it is absent.
     *
     * @throws ServletParseException if it does not follow that grammar
     */
    Parameterable getParameterableHeader(String name) throws ServletParseException;

    /**
     * The values of a header with their parameters; empty when it is absent.
     *
     * @throws ServletParseException if one of them does not follow that grammar
     */
    ListIterator<? extends Parameterable> getParameterableHeaders(String name) throws ServletParseException;

    /**
     * Sets a header to a single value with parameters in place of all it had.
     *
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     */
    void setParameterableHeader(String name, Parameterable param);

    /**
     * Adds a value with parameters to a header.
     *
     * @param name header
     * @param param value
     * @param first whether it goes before those present, or after them
     * @throws IllegalArgumentException if the header is the container's
     * @throws IllegalStateException if the message is committed
     */
    void addParameterableHeader(String name, Parameterable param, boolean first);

    /** The Call-ID. */
    String getCallId();

    /** The Expires header in seconds, or -1 when it is absent. */
    int getExpires();

    /**
     * Sets the Expires header in seconds; a negative value removes it.
     *
     * @throws IllegalStateException if the message is committed
     */
    void setExpires(int seconds);

    /** The charset of the content as its Content-Type tells, or null when it tells none. */
    String getCharacterEncoding();

    /**
     * Sets the charset by which text content is encoded and decoded, in place of that of Content-Type.
     *
     * @throws UnsupportedEncodingException if there is no such charset
     */
    void setCharacterEncoding(String enc) throws UnsupportedEncodingException;

    /** The length of the content in bytes. */
    int getContentLength();

    /** The Content-Type header, or null when it is absent. */
    String getContentType();

    /** The content in bytes, or null when there is none. */
    byte[] getRawContent() throws IOException;

    /**
     * The content as an object: a string for {@code text/*}, otherwise bytes unless the container knows the type
     * better. Null when there is none.
     *
     * @throws UnsupportedEncodingException if the charset is unknown
     */
    Object getContent() throws IOException, UnsupportedEncodingException;

    /**
     * Sets content and Content-Type. Bytes go with any type, a string or an object's text with {@code text/*} in the
     * message's charset, UTF-8 unless it was set.
     *
     * @throws IllegalArgumentException if the container cannot write the object as that type
     * @throws IllegalStateException if the message is committed
     * @throws UnsupportedEncodingException if the charset is unknown
     */
    void setContent(Object content, String contentType) throws UnsupportedEncodingException;

    /**
     * Sets the Content-Length header; the container corrects it to the content when the message is sent.
     *
     * @throws IllegalStateException if the message is committed
     */
    void setContentLength(int len);

    /**
     * Sets the Content-Type header.
     *
     * @throws IllegalStateException if the message is committed
     */
    void setContentType(String type);

    /**
     * The attribute names.
     *
     * @deprecated use {@link #getAttributeNameSet}
     */
    @Deprecated
    Enumeration<String> getAttributeNames();

    /** The session of this message, made when there is none yet. */
    SipSession getSession();

    /** The session of this message, or null when there is none and {@code create} is false. */
    SipSession getSession(boolean create);

    /** The application session of this message, made when there is none yet. */
    SipApplicationSession getApplicationSession();

    /** The application session of this message, or null when there is none and {@code create} is false. */
    SipApplicationSession getApplicationSession(boolean create);

    /** The language preferred by the Accept-Language header, or null when it is absent. */
    Locale getAcceptLanguage();

    /** The languages of the Accept-Language header, preferred ones first; empty when it is absent. */
    Iterator<Locale> getAcceptLanguages();

    /** Sets Accept-Language to a single language; null removes it. */
    void setAcceptLanguage(Locale locale);

    /** Adds a language to Accept-Language, preferred less than those present. */
    void addAcceptLanguage(Locale locale);

    /** Sets the Content-Language header. */
    void setContentLanguage(Locale locale);

    /** The language of the Content-Language header, or null when it is absent. */
    Locale getContentLanguage();

    /**
     * Sends the message.
     *
     * @throws IOException if the failure to send is known at once; otherwise a request is answered with 408 or 503
     *     later
     * @throws IllegalStateException if the transaction or dialog does not allow it, or it was sent already
     */
    void send() throws IOException;

    /** Whether it came over a secure transport (TLS or secure WebSocket). */
    boolean isSecure();

    /** Whether it can be changed no more: it was sent, answered finally, acknowledged, or forwarded. */
    boolean isCommitted();

    /** The name of the authenticated sender, or null when it was not authenticated. */
    String getRemoteUser();

    /**
     * Whether the authenticated sender has a role of the application's descriptor; false when it was not authenticated.
     */
    boolean isUserInRole(String role);

    /** The authenticated sender, or null when it was not authenticated. */
    Principal getUserPrincipal();

    /** The container's IP address that it was received on, or null when it was made here. */
    String getLocalAddr();

    /** The container's port that it was received on, or -1 when it was made here. */
    int getLocalPort();

    /**
     * The IP address of the previous hop, or null when it was made here. From another application of the container it
     * is the container's own.
     */
    String getRemoteAddr();

    /** The port of the previous hop, or -1 when it was made here. */
    int getRemotePort();

    /** The transport that it was received over, such as {@code UDP} or {@code TLS}, or null when it was made here. */
    String getTransport();

    /**
     * The IP address from which the container received it first, the same for all applications that it passes; null
     * when it was made here.
     */
    String getInitialRemoteAddr();

    /** The port from which the container received it first, or -1 when it was made here. */
    int getInitialRemotePort();

    /** The transport over which the container received it first, or null when it was made here. */
    String getInitialTransport();

    /** Says how header names are written when it is sent. */
    void setHeaderForm(SipServletMessage.HeaderForm form);

    /** How header names are written when it is sent. */
    SipServletMessage.HeaderForm getHeaderForm();

    /**
     * The values of a header as text, or null when it is absent. The list changes the message too; that of a header of
     * the container refuses with {@code IllegalArgumentException}. Since 2.0.
     */
    List<String> getHeaderList(String name);

    /** The names of the headers present, as an immutable list. Since 2.0. */
    List<String> getHeaderNameList();

    /**
     * The values of a header as addresses. Since 2.0.
     *
     * @throws ServletParseException if one of them is no address
     */
    List<Address> getAddressHeaderList(String name) throws ServletParseException;

    /**
     * The values of a header with their parameters. Since 2.0.
     *
     * @throws ServletParseException if one of them does not follow that grammar
     */
    List<? extends Parameterable> getParameterableHeaderList(String name) throws ServletParseException;

    /** The languages of the Accept-Language header, preferred ones first, as an immutable set. Since 2.0. */
    Set<Locale> getAcceptLanguageSet();

    /**
     * Puts a Path on top of a REGISTER request or a 2xx to it (RFC 3327).
     *
     * @throws IllegalStateException if it is any other message
     */
    void pushPath(Address uri);

    /**
     * Puts the container's own URI as Path on top of a REGISTER request or a 2xx to it (RFC 3327). Since 2.0.
     *
     * @throws IllegalStateException if it is any other message
     */
    void pushLocalPath();

    /** What to ask for when the session timer is negotiated by this message (RFC 4028). Since 2.0. */
    SessionKeepAlive.Preference getSessionKeepAlivePreference();

    /** The WebSocket that it was received on, or null when it came over another transport. Since 2.0. */
    SipWebSocketContext getLocalSipWebSocketContext();

    /** Whether it came from an application in this container. Since 2.0. */
    boolean isInternallyRouted();

    /** The form in which header names are written (RFC 3261 section 7.3.3). */
    public enum HeaderForm {
        /** The one-letter form where there is one. */
        COMPACT,
        /** The full name. */
        LONG,
        /** As each header was set or received. */
        DEFAULT
    }
}
