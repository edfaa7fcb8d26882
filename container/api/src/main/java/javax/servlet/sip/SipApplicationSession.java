// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.net.URL;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * What one application keeps for one use of its service: the SIP and HTTP sessions that belong together, timers, tasks
 * and attributes. Found again by id, by application key or through an index key ({@link SipSessionsUtil}).
 *
 * <p>It lives for the configured number of minutes, can be extended, and takes all its protocol sessions with it when
 * it ends. Methods of an invalid one throw {@code IllegalStateException}, except {@link #isValid}. How many threads run
 * in it at a time is the {@link ConcurrencyMode} of the application.
 */
public interface SipApplicationSession extends AttributeStore {
    /** When it was made, in milliseconds of the epoch. */
    long getCreationTime();

    /** When the last message of one of its sessions was handled, in milliseconds of the epoch. */
    long getLastAccessedTime();

    /**
     * When it expires, in milliseconds of the epoch; 0 for never, {@code Long.MIN_VALUE} when it has expired already.
     */
    long getExpirationTime();

    /** The id, unique in the container. It carries the application key when the session was made with one. */
    String getId();

    /** The name of its application. */
    String getApplicationName();

    /**
     * Asks for so many minutes of life from now; zero or less asks for no limit. Allowed in
     * {@link SipApplicationSessionListener#sessionExpired} too, which is how a session is kept.
     *
     * @return minutes granted; {@code Integer.MAX_VALUE} for no limit, 0 when the request is refused
     */
    int setExpires(int deltaMinutes);

    /** Ends the session with all its protocol sessions, timers and tasks. No messages are sent for open dialogs. */
    void invalidate();

    /** Whether all its SIP sessions are ready to be invalidated and no timer or task is active. */
    boolean isReadyToInvalidate();

    /**
     * Says whether the container invalidates it as soon as it is ready. On by default for applications of version 1.1
     * and later.
     */
    void setInvalidateWhenReady(boolean invalidateWhenReady);

    /** Whether the container invalidates it as soon as it is ready. */
    boolean getInvalidateWhenReady();

    /** All protocol sessions, SIP and HTTP. */
    Iterator<?> getSessions();

    /**
     * The sessions of one protocol.
     *
     * @param protocol {@code SIP} or {@code HTTP}
     * @throws IllegalArgumentException if it is another
     * @throws NullPointerException if it is null
     */
    Iterator<?> getSessions(String protocol);

    /** The SIP session with that id, or null when there is none here. */
    SipSession getSipSession(String id);

    /** The session of that protocol and id, or null when there is none here. */
    Object getSession(String id, SipApplicationSession.Protocol protocol);

    /**
     * Writes the id of this session into a URI, so that an initial request to it is handled in this session.
     *
     * @throws IllegalArgumentException if the URI is not of scheme sip or sips
     * @deprecated use application keys ({@link javax.servlet.sip.annotation.SipApplicationKey})
     */
    @Deprecated
    void encodeURI(URI uri);

    /**
     * The attribute names.
     *
     * @deprecated use {@link #getAttributeNameSet}
     */
    @Deprecated
    Iterator<String> getAttributeNames();

    /** The active timers. */
    Collection<ServletTimer> getTimers();

    /** The active timer with that id, or null when there is none. */
    ServletTimer getTimer(String id);

    /** Whether it has not been invalidated. */
    boolean isValid();

    /** Adds the id of this session to an HTTP URL, so that the HTTP session of a request to it belongs here. */
    URL encodeURL(URL url);

    /** All protocol sessions, SIP and HTTP, as an immutable set. Since 2.0. */
    Set<?> getSessionSet();

    /**
     * The sessions of one protocol as an immutable set. Since 2.0.
     *
     * @param protocol {@code SIP} or {@code HTTP}
     * @throws IllegalArgumentException if it is another
     * @throws NullPointerException if it is null
     */
    Set<?> getSessionSet(String protocol);

    /** The tasks submitted in this session that are not done. Since 2.0. */
    @SuppressWarnings("rawtypes") // the signature of JSR 359
    Set<Future> getTaskFutures();

    /**
     * The pending task with that {@code ManagedTask.IDENTITY_NAME}, or null when there is none. Since 2.0.
     *
     * @throws IllegalArgumentException if several tasks have that name
     */
    @SuppressWarnings("rawtypes") // the signature of JSR 359
    Future getTaskFuture(String identityName);

    /**
     * Adds a key by which {@link SipSessionsUtil#getSipApplicationSessionIds(String)} finds this session. Several
     * sessions may share a key. Not to be confused with the application key. Since 2.0.
     */
    void addIndexKey(String indexKey);

    /** Removes an index key; nothing happens when it is not there. Since 2.0. */
    void removeIndexKey(String indexKey);

    /** The index keys as an immutable set. Since 2.0. */
    Set<String> getIndexKeys();

    /** The protocols that an application session can have sessions of. */
    public enum Protocol {
        /** {@link SipSession}. */
        SIP,
        /** {@link ConvergedHttpSession}. */
        HTTP
    }
}
