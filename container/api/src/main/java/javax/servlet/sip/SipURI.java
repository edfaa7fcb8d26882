// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.Iterator;
import java.util.List;

/** A sip or sips URI (RFC 3261 section 19.1). */
public interface SipURI extends URI {
    /** Gives the user. */
    String getUser();

    /** Sets the user. */
    void setUser(String user);

    /** Gives the user password. */
    String getUserPassword();

    /** Sets the user password. */
    void setUserPassword(String password);

    /** Gives the host. */
    String getHost();

    /** Sets the host. */
    void setHost(String host);

    /** The port, or -1 when absent. */
    int getPort();

    /** Sets the port. */
    void setPort(int port);

    /** Whether it is a sips URI, or came over a secure transport. */
    boolean isSecure();

    /** Sets the secure. */
    void setSecure(boolean b);

    /** Gives the transport param. */
    String getTransportParam();

    /** Sets the transport param. */
    void setTransportParam(String transport);

    /** Gives the mAddr param. */
    String getMAddrParam();

    /** Sets the mAddr param. */
    void setMAddrParam(String maddr);

    /** Gives the method param. */
    String getMethodParam();

    /** Sets the method param. */
    void setMethodParam(String method);

    /** The ttl parameter, or -1 when absent. */
    int getTTLParam();

    /** Sets the tTLParam. */
    void setTTLParam(int ttl);

    /** Gives the user param. */
    String getUserParam();

    /** Sets the user param. */
    void setUserParam(String user);

    /** Gives the lr param. */
    boolean getLrParam();

    /** Sets the lr param. */
    void setLrParam(boolean flag);

    /** The first value of a header, or null. */
    String getHeader(String name);

    /** Sets a header. */
    void setHeader(String name, String value);

    /** Removes a header. */
    void removeHeader(String name);

    /** Gives the header names. */
    Iterator<String> getHeaderNames();

    /** The text as it would be sent. */
    String toString();

    /** Tells whether the two mean the same. */
    boolean equals(Object o);

    /** Gives the header name list. */
    List<String> getHeaderNameList();
}
