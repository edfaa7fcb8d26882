// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/** User names and passwords for challenges, by status code and realm (RFC 3261 section 22). */
public interface AuthInfo extends Serializable {
    /** Adds the auth info. */
    void addAuthInfo(int statusCode, String realm, String username, String password);

    /** Tells whether the two mean the same. */
    boolean equals(Object obj);
}
