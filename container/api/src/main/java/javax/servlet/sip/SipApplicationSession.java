// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.URL;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;

/** What one application keeps for one service instance: its SIP and HTTP sessions, timers and attributes. */
public interface SipApplicationSession extends AttributeStore {
    /** Gives the creation time. */
    long getCreationTime();

    /** Gives the last accessed time. */
    long getLastAccessedTime();

    /** When the session expires in milliseconds of the epoch; 0 for never. */
    long getExpirationTime();

    /** Gives the id. */
    String getId();

    /** Gives the application name. */
    String getApplicationName();

    /** Sets the Expires header in seconds, or asks for a session lifetime in minutes. */
    int setExpires(int deltaMinutes);

    /** Ends the session. */
    void invalidate();

    /** Whether nothing goes on in it any more. */
    boolean isReadyToInvalidate();

    /** Sets the invalidate when ready. */
    void setInvalidateWhenReady(boolean invalidateWhenReady);

    /** Gives the invalidate when ready. */
    boolean getInvalidateWhenReady();

    /** Gives the sessions. */
    Iterator<?> getSessions();

    /** Gives the sessions. */
    Iterator<?> getSessions(String protocol);

    /** Gives the sip session. */
    SipSession getSipSession(String id);

    /** Gives the session. */
    Object getSession(String id, SipApplicationSession.Protocol protocol);

    /** Writes the session into a URI; application keys replace it. */
    @Deprecated
    void encodeURI(URI uri);

    /** Gives the attribute names. */
    @Deprecated
    Iterator<String> getAttributeNames();

    /** Gives the timers. */
    Collection<ServletTimer> getTimers();

    /** Gives the timer. */
    ServletTimer getTimer(String id);

    /** Whether it has not been invalidated. */
    boolean isValid();

    /** Writes the session into a URL. */
    URL encodeURL(URL url);

    /** Gives the session set. */
    Set<?> getSessionSet();

    /** Gives the session set. */
    Set<?> getSessionSet(String protocol);

    /** Gives the task futures. */
    @SuppressWarnings("rawtypes") // the signature of JSR 359
    Set<Future> getTaskFutures();

    /** Gives the task future. */
    @SuppressWarnings("rawtypes") // the signature of JSR 359
    Future getTaskFuture(String identityName);

    /** Adds the index key. */
    void addIndexKey(String indexKey);

    /** Removes the index key. */
    void removeIndexKey(String indexKey);

    /** Gives the index keys. */
    Set<String> getIndexKeys();

    /** The kinds of session. */
    public enum Protocol {
        /** A SIP session. */
        SIP,
        /** An HTTP session. */
        HTTP
    }
}
