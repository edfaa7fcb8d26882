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
 * A SIP request or response. Header names may be given in any case and in compact form; headers that the container
 * owns cannot be changed. Not thread-safe.
 */
public interface SipServletMessage extends Cloneable, AttributeStore {
    /** Gives the from. */
    Address getFrom();

    /** Gives the to. */
    Address getTo();

    /** Gives the method. */
    String getMethod();

    /** Gives the protocol. */
    String getProtocol();

    /** The first value of a header, or null. */
    String getHeader(String name);

    /** The values of a header. */
    ListIterator<String> getHeaders(String name);

    /** Gives the header names. */
    Iterator<String> getHeaderNames();

    /** Sets a header. */
    void setHeader(String name, String value);

    /** Adds a value. */
    void addHeader(String name, String value);

    /** Removes a header. */
    void removeHeader(String name);

    /** Gives the address header. */
    Address getAddressHeader(String name) throws ServletParseException;

    /** Gives the address headers. */
    ListIterator<Address> getAddressHeaders(String name) throws ServletParseException;

    /** Sets the address header. */
    void setAddressHeader(String name, Address addr);

    /** Adds the address header. */
    void addAddressHeader(String name, Address addr, boolean first);

    /** Gives the parameterable header. */
    Parameterable getParameterableHeader(String name) throws ServletParseException;

    /** Gives the parameterable headers. */
    ListIterator<? extends Parameterable> getParameterableHeaders(String name) throws ServletParseException;

    /** Sets the parameterable header. */
    void setParameterableHeader(String name, Parameterable param);

    /** Adds the parameterable header. */
    void addParameterableHeader(String name, Parameterable param, boolean first);

    /** Gives the call id. */
    String getCallId();

    /** Expires in seconds, or -1 when absent. */
    int getExpires();

    /** Sets the Expires header in seconds, or asks for a session lifetime in minutes. */
    void setExpires(int seconds);

    /** Gives the character encoding. */
    String getCharacterEncoding();

    /** Sets the character encoding. */
    void setCharacterEncoding(String enc) throws UnsupportedEncodingException;

    /** Gives the content length. */
    int getContentLength();

    /** Gives the content type. */
    String getContentType();

    /** Gives the raw content. */
    byte[] getRawContent() throws IOException;

    /** Gives the content. */
    Object getContent() throws IOException, UnsupportedEncodingException;

    /** Sets the content. */
    void setContent(Object content, String contentType) throws UnsupportedEncodingException;

    /** Sets the content length. */
    void setContentLength(int len);

    /** Sets the content type. */
    void setContentType(String type);

    /** Gives the attribute names. */
    @Deprecated
    Enumeration<String> getAttributeNames();

    /** Gives the session. */
    SipSession getSession();

    /** Gives the session. */
    SipSession getSession(boolean create);

    /** Gives the application session. */
    SipApplicationSession getApplicationSession();

    /** Gives the application session. */
    SipApplicationSession getApplicationSession(boolean create);

    /** Gives the accept language. */
    Locale getAcceptLanguage();

    /** Gives the accept languages. */
    Iterator<Locale> getAcceptLanguages();

    /** Sets the accept language. */
    void setAcceptLanguage(Locale locale);

    /** Adds the accept language. */
    void addAcceptLanguage(Locale locale);

    /** Sets the content language. */
    void setContentLanguage(Locale locale);

    /** Gives the content language. */
    Locale getContentLanguage();

    /** Sends it. */
    void send() throws IOException;

    /** Whether it is a sips URI, or came over a secure transport. */
    boolean isSecure();

    /** Whether it can be changed no more. */
    boolean isCommitted();

    /** Gives the remote user. */
    String getRemoteUser();

    /** Whether the authenticated user has a role. */
    boolean isUserInRole(String role);

    /** Gives the user principal. */
    Principal getUserPrincipal();

    /** Gives the local addr. */
    String getLocalAddr();

    /** Gives the local port. */
    int getLocalPort();

    /** Gives the remote addr. */
    String getRemoteAddr();

    /** Gives the remote port. */
    int getRemotePort();

    /** Gives the transport. */
    String getTransport();

    /** Gives the initial remote addr. */
    String getInitialRemoteAddr();

    /** Gives the initial remote port. */
    int getInitialRemotePort();

    /** Gives the initial transport. */
    String getInitialTransport();

    /** Sets the header form. */
    void setHeaderForm(SipServletMessage.HeaderForm form);

    /** Gives the header form. */
    SipServletMessage.HeaderForm getHeaderForm();

    /** The values of a header, immutable; null when it is absent. */
    List<String> getHeaderList(String name);

    /** Gives the header name list. */
    List<String> getHeaderNameList();

    /** Gives the address header list. */
    List<Address> getAddressHeaderList(String name) throws ServletParseException;

    /** Gives the parameterable header list. */
    List<? extends Parameterable> getParameterableHeaderList(String name) throws ServletParseException;

    /** Gives the accept language set. */
    Set<Locale> getAcceptLanguageSet();

    /** Puts a Path on top of a REGISTER (RFC 3327). */
    void pushPath(Address uri);

    /** Puts the container's own URI as Path on top of a REGISTER (RFC 3327). */
    void pushLocalPath();

    /** Gives the session keep alive preference. */
    SessionKeepAlive.Preference getSessionKeepAlivePreference();

    /** Gives the local sip web socket context. */
    SipWebSocketContext getLocalSipWebSocketContext();

    /** Whether it came from an application in this container. */
    boolean isInternallyRouted();

    /** The form in which header names are written (RFC 3261 section 7.3.3). */
    public enum HeaderForm {
        /** Short names where there are any. */
        COMPACT,
        /** Long names. */
        LONG,
        /** As the application gave them. */
        DEFAULT
    }
}
