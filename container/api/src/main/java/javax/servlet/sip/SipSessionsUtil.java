// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.lang.annotation.Annotation;
import java.util.Set;

/** Finds the sessions of the calling application. Thread-safe. */
public interface SipSessionsUtil {
    /** Gives the application session by id. */
    SipApplicationSession getApplicationSessionById(String applicationSessionId);

    /** Gives the application session by key. */
    SipApplicationSession getApplicationSessionByKey(String applicationSessionKey, boolean create);

    /** Gives the corresponding sip session. */
    SipSession getCorrespondingSipSession(SipSession session, String headerName);

    /** Gives the sip application session ids. */
    Set<String> getSipApplicationSessionIds(String indexKey);

    /** Gives the sip application session ids. */
    Set<String> getSipApplicationSessionIds();

    /** Gives the current application session. */
    SipApplicationSession getCurrentApplicationSession();

    /** Gives the managed bean. */
    <T> T getManagedBean(Class<T> type, Annotation... qualifiers);
}
