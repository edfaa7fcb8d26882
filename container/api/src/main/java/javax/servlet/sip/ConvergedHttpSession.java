// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

/**
 * The HTTP session of an application that also speaks SIP. It is a protocol session of a {@link SipApplicationSession}
 * and ends with it.
 */
public interface ConvergedHttpSession extends jakarta.servlet.http.HttpSession {
    /**
     * The application session that this HTTP session belongs to; one is made when there is none yet.
     *
     * @throws IllegalStateException if this session is invalid
     */
    SipApplicationSession getApplicationSession();

    /**
     * Adds the id of this session to an absolute URL, for links sent outside an HTTP response, as in a MESSAGE.
     *
     * @throws IllegalStateException if this session is invalid
     */
    String encodeURL(String url);

    /**
     * Makes an absolute URL with the id of this session.
     *
     * @param relativePath path below the context path
     * @param scheme {@code http} or {@code https}
     * @throws IllegalStateException if this session is invalid
     */
    String encodeURL(String relativePath, String scheme);
}
