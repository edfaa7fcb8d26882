// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Iterator;
import java.util.List;

/**
 * A URI of scheme sip or sips (RFC 3261 section 19.1). Text goes in and comes out without escapes; the container
 * escapes what is written. Not thread-safe.
 */
public interface SipURI extends URI {
    /** The user part, or null when there is none. */
    String getUser();

    /** Sets the user part; null removes it and the password. */
    void setUser(String user);

    /** The password, or null when there is none. RFC 3261 advises against its use. */
    String getUserPassword();

    /** Sets the password; null removes it. */
    void setUserPassword(String password);

    /** The host: a name, an IPv4 address, or an IPv6 address in brackets. */
    String getHost();

    /** Sets the host; an IPv6 address may come with or without brackets. */
    void setHost(String host);

    /** The port, or -1 when there is none. */
    int getPort();

    /** Sets the port; -1 removes it. */
    void setPort(int port);

    /** Whether the scheme is sips. */
    boolean isSecure();

    /** Says whether the scheme is sips or sip. */
    void setSecure(boolean b);

    /** The {@code transport} parameter, or null when it is absent. */
    String getTransportParam();

    /** Sets the {@code transport} parameter; null removes it. */
    void setTransportParam(String transport);

    /** The {@code maddr} parameter, or null when it is absent. */
    String getMAddrParam();

    /** Sets the {@code maddr} parameter; null removes it. */
    void setMAddrParam(String maddr);

    /** The {@code method} parameter, or null when it is absent. */
    String getMethodParam();

    /** Sets the {@code method} parameter; null removes it. */
    void setMethodParam(String method);

    /** The {@code ttl} parameter, or -1 when it is absent. */
    int getTTLParam();

    /** Sets the {@code ttl} parameter, from 0 to 255; -1 removes it. */
    void setTTLParam(int ttl);

    /** The {@code user} parameter, or null when it is absent. */
    String getUserParam();

    /** Sets the {@code user} parameter, such as {@code phone}; null removes it. */
    void setUserParam(String user);

    /** Whether there is an {@code lr} parameter, the mark of a loose router. */
    boolean getLrParam();

    /** Adds or removes the {@code lr} parameter. */
    void setLrParam(boolean flag);

    /**
     * The value of a header in the URI, or null when it is absent. Such headers are those of a request to be made from
     * the URI.
     */
    String getHeader(String name);

    /** Sets a header in the URI. */
    void setHeader(String name, String value);

    /** Removes a header from the URI; nothing happens when it is absent. */
    void removeHeader(String name);

    /** The names of the headers in the URI. */
    Iterator<String> getHeaderNames();

    /** The URI with the escapes that it needs. */
    String toString();

    /** Whether both are equal by RFC 3261 section 19.1.4. */
    boolean equals(Object o);

    /** The names of the headers in the URI, as an immutable list. Since 2.0. */
    List<String> getHeaderNameList();
}
