// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * Finds the sessions of the calling application, never those of another. Found as context attribute
 * {@link SipServlet#SIP_SESSIONS_UTIL}, by {@code @Resource}, by {@code @Inject} or in JNDI. Thread-safe.
 */
public interface SipSessionsUtil {
    /**
     * The application session with that id, or null when there is none.
     *
     * @throws NullPointerException if the id is null
     */
    SipApplicationSession getApplicationSessionById(String applicationSessionId);

    /**
     * The application session with that application key, or null when there is none and {@code create} is false.
     *
     * @throws NullPointerException if the key is null
     */
    SipApplicationSession getApplicationSessionByKey(String applicationSessionKey, boolean create);

    /**
     * The session that a Join (RFC 3911) or Replaces (RFC 3891) header ties to this one, or null when there is none.
     *
     * @param session session of either side
     * @param headerName {@code Join} or {@code Replaces}
     */
    SipSession getCorrespondingSipSession(SipSession session, String headerName);

    /**
     * The ids of the application sessions with that index key, as an immutable set; empty when there are none. Since
     * 2.0.
     */
    Set<String> getSipApplicationSessionIds(String indexKey);

    /** The ids of all application sessions of the application, as an immutable set. Since 2.0. */
    Set<String> getSipApplicationSessionIds();

    /**
     * The application session that the calling thread works for: that of the message, timer, task or event at hand.
     * Null outside of these. Since 2.0.
     */
    SipApplicationSession getCurrentApplicationSession();

    /**
     * The bean of scope {@link javax.servlet.sip.annotation.SipApplicationSessionScoped} in the current application
     * session, or null when there is no such session. Since 2.0.
     *
     * @throws IllegalArgumentException if type or qualifiers name no bean of that scope
     */
    <T> T getManagedBean(Class<T> type, Annotation... qualifiers);
}
