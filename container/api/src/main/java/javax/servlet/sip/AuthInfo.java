// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/**
 * Credentials for the challenges of servers and proxies, kept by status code and realm (RFC 3261 section 22). Handed to
 * {@link SipServletRequest#addAuthHeader(SipServletResponse, AuthInfo)}. Holds passwords in clear: do not log it or
 * keep it longer than needed.
 */
public interface AuthInfo extends Serializable {
    /**
     * Adds the user name and password for challenges of that status (401 from a server, 407 from a proxy) and realm, in
     * place of those added before.
     */
    void addAuthInfo(int statusCode, String realm, String username, String password);

    /** Whether both hold the same credentials for the same status codes and realms. Since 2.0. */
    boolean equals(Object obj);
}
