// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/** An HTTP session that belongs to an application session. */
public interface ConvergedHttpSession extends jakarta.servlet.http.HttpSession {
    /** Gives the application session. */
    SipApplicationSession getApplicationSession();

    /** Writes the session into a URL. */
    String encodeURL(String url);

    /** Writes the session into a URL. */
    String encodeURL(String relativePath, String scheme);
}
