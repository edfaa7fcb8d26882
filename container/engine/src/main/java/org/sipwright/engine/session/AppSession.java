// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.TimerListener;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.application.RunningApplication;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.timer.ContainerTimer;
import org.sipwright.engine.timer.Timers;

/**
 * An application session: the SIP sessions, timers and attributes of one instance of an application. All application code
 * for it runs in its lane. Thread-safe.
 */
public final class AppSession implements SipApplicationSession {
    /** Parameter of encoded URIs and URLs. */
    public static final String ID_PARAMETER = "org.sipwright.appsession";

    private static final long MINUTE = 60_000;

    private final Core core;
    private final RunningApplication application;
    private final String id;
    private final Optional<String> key;
    private final SerialLane lane;
    private final long created;
    private final Attributes<SipApplicationSession> attributes;
    private final Map<String, CallSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, ContainerTimer> timers = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();
    private final WebSessions web = new WebSessions();
    private final Set<String> indexKeys = ConcurrentHashMap.newKeySet();
    private volatile long lastAccessed;
    /** Milliseconds since 1970; 0 for never. */
    private volatile long expiresAt;

    private volatile long lifetime;
    private volatile boolean valid = true;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile boolean invalidateWhenReady;
    private Timers.Pending expiry = Timers.Pending.NONE;

    /** Makes one; the application files it and tells its listeners. */
    public AppSession(Core core, RunningApplication application, String id, Optional<String> key) {
        this.core = core;
        this.application = application;
        this.id = id;
        this.key = key;
        this.lane = new SerialLane(core.stack().blocking(), application::failed);
        this.created = core.timers().now();
        this.lastAccessed = created;
        this.invalidateWhenReady = application.options().invalidatesWhenReady();
        this.attributes = new Attributes<>(this, this::requireValid, SessionNews.application(application.listeners()));
        setExpires(application.options().sessionTimeoutMinutes());
    }

    /** Where application code for this session runs. */
    public SerialLane lane() {
        return lane;
    }

    /** The application that it is of. */
    public RunningApplication application() {
        return application;
    }

    /** The key that it was made with. */
    public Optional<String> key() {
        return key;
    }

    private void requireValid() {
        if (!valid) {
            throw new IllegalStateException("the application session is not valid any more");
        }
    }

    /** Notes activity: the lifetime starts anew. */
    public void touch() {
        lastAccessed = core.timers().now();
        if (lifetime > 0) {
            expiresAt = lastAccessed + lifetime;
        }
    }

    void add(CallSession session) {
        sessions.put(session.getId(), session);
    }

    void remove(CallSession session) {
        sessions.remove(session.getId(), session);
        checkReady();
    }

    @Override
    public long getCreationTime() {
        requireValid();
        return created;
    }

    @Override
    public long getLastAccessedTime() {
        return lastAccessed;
    }

    @Override
    public long getExpirationTime() {
        requireValid();
        long end = expiresAt;
        return end != 0 && end <= core.timers().now() ? Long.MIN_VALUE : end;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getApplicationName() {
        return application.name();
    }

    @Override
    public int setExpires(int deltaMinutes) {
        requireValid();
        synchronized (this) {
            expiry.cancel();
            if (deltaMinutes <= 0) {
                lifetime = 0;
                expiresAt = 0;
                return Integer.MAX_VALUE;
            }
            lifetime = deltaMinutes * MINUTE;
            expiresAt = core.timers().now() + lifetime;
            arm(lifetime);
            return deltaMinutes;
        }
    }

    private void arm(long delay) {
        expiry = core.timers().after(delay, () -> lane.submit(this::expire));
    }

    private void expire() {
        if (!valid || expiresAt == 0) {
            return;
        }
        synchronized (this) {
            long left = expiresAt - core.timers().now();
            if (left > 0) {
                // there was activity since the timer was armed
                arm(left);
                return;
            }
        }
        long expired = expiresAt;
        tell(listener -> listener.sessionExpired(new SipApplicationSessionEvent(this)));
        if (expiresAt == expired) {
            close();
        }
    }

    private void tell(java.util.function.Consumer<SipApplicationSessionListener> news) {
        application.around(
                Optional.of(this),
                "a session listener",
                () -> application.listeners().tell(SipApplicationSessionListener.class, news));
    }

    /** Tells listeners that it is there. */
    public void announce() {
        tell(listener -> listener.sessionCreated(new SipApplicationSessionEvent(this)));
    }

    @Override
    public void invalidate() {
        requireValid();
        close();
    }

    /** Invalidates it where that has not begun: the application, its end and the container may want it at the same time. */
    public void close() {
        if (ending.getAndSet(true)) {
            return;
        }
        synchronized (this) {
            expiry.cancel();
        }
        timers.values().forEach(ContainerTimer::cancel);
        tasks.values().forEach(task -> task.cancel(false));
        for (CallSession session : sessions.values()) {
            session.end().invalidate();
        }
        web.invalidate();
        tell(listener -> listener.sessionDestroyed(new SipApplicationSessionEvent(this)));
        attributes.clear();
        valid = false;
        application.forget(this);
    }

    @Override
    public boolean isReadyToInvalidate() {
        requireValid();
        return timers.isEmpty()
                && tasks.isEmpty()
                && sessions.values().stream().allMatch(session -> !session.isValid() || session.isReadyToInvalidate());
    }

    /** Invalidates it where it is ready and the application leaves that to the container. */
    public void checkReady() {
        if (valid && !ending.get() && invalidateWhenReady && isReadyToInvalidate()) {
            tell(listener -> listener.sessionReadyToInvalidate(new SipApplicationSessionEvent(this)));
            if (valid && invalidateWhenReady && isReadyToInvalidate()) {
                close();
            }
        }
    }

    @Override
    public void setInvalidateWhenReady(boolean value) {
        requireValid();
        invalidateWhenReady = value;
    }

    @Override
    public boolean getInvalidateWhenReady() {
        requireValid();
        return invalidateWhenReady;
    }

    @Override
    public Iterator<?> getSessions() {
        return getSessionSet().iterator();
    }

    @Override
    public Iterator<?> getSessions(String protocol) {
        return getSessionSet(protocol).iterator();
    }

    @Override
    public Set<?> getSessionSet() {
        requireValid();
        Set<Object> all = new HashSet<>(sessions.values());
        all.addAll(web.all());
        return Set.copyOf(all);
    }

    @Override
    public Set<?> getSessionSet(String protocol) {
        requireValid();
        return switch (Objects.requireNonNull(protocol, "protocol").toUpperCase(java.util.Locale.ROOT)) {
            case "SIP" -> Set.copyOf(sessions.values());
            case "HTTP" -> Set.copyOf(web.all());
            default -> throw new IllegalArgumentException("unknown protocol " + protocol);
        };
    }

    @Override
    public SipSession getSipSession(String sessionId) {
        requireValid();
        return sessions.get(Objects.requireNonNull(sessionId, "id"));
    }

    @Override
    public Object getSession(String sessionId, Protocol protocol) {
        return switch (Objects.requireNonNull(protocol, "protocol")) {
            case SIP -> getSipSession(sessionId);
            case HTTP -> webSession(sessionId);
        };
    }

    private Object webSession(String sessionId) {
        requireValid();
        return web.find(Objects.requireNonNull(sessionId, "id")).orElse(null);
    }

    /** The HTTP sessions that belong to it; the host of the HTTP side files them. */
    public WebSessions web() {
        return web;
    }

    @Override
    @Deprecated
    public void encodeURI(javax.servlet.sip.URI uri) {
        requireValid();
        if (!uri.isSipURI()) {
            throw new IllegalArgumentException("not a SIP URI: " + uri);
        }
        uri.setParameter(ID_PARAMETER, id);
        Addresses.valueOf(uri);
    }

    @Override
    public URL encodeURL(URL url) {
        requireValid();
        try {
            URI plain = url.toURI();
            String parameter = ID_PARAMETER + '=' + id;
            String query = plain.getRawQuery() == null ? parameter : plain.getRawQuery() + '&' + parameter;
            String text = plain.toString();
            int hash = text.indexOf('#');
            String fragment = hash < 0 ? "" : text.substring(hash);
            String base = hash < 0 ? text : text.substring(0, hash);
            int question = base.indexOf('?');
            return new URI((question < 0 ? base : base.substring(0, question)) + '?' + query + fragment).toURL();
        } catch (URISyntaxException | java.net.MalformedURLException malformed) {
            throw new IllegalArgumentException("not a URL: " + url, malformed);
        }
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object attribute) {
        attributes.set(name, attribute);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return attributes.names();
    }

    @Override
    public void clearAttributes() {
        attributes.clear();
    }

    @Override
    @Deprecated
    public Iterator<String> getAttributeNames() {
        return attributes.names().iterator();
    }

    /** Files a timer. */
    public void add(ContainerTimer timer) {
        requireValid();
        timers.put(timer.getId(), timer);
    }

    /** Forgets a timer that is over. */
    public void forget(ContainerTimer timer) {
        timers.remove(timer.getId(), timer);
    }

    /** Gives a timer that fired to the application; inside the lane. */
    public void fired(ContainerTimer timer) {
        if (valid) {
            application.around(
                    Optional.of(this),
                    "a timer",
                    () -> application.listeners().tell(TimerListener.class, listener -> listener.timeout(timer)));
            checkReady();
        }
    }

    @Override
    public Collection<ServletTimer> getTimers() {
        requireValid();
        return Collections.unmodifiableCollection(new ArrayList<ServletTimer>(timers.values()));
    }

    @Override
    public ServletTimer getTimer(String timerId) {
        requireValid();
        return timers.get(Objects.requireNonNull(timerId, "id"));
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    /** Files a task that works for this session until it is done. */
    public void addTask(String identityName, Future<?> task) {
        requireValid();
        tasks.put(identityName, task);
    }

    /** Forgets a task that is done. */
    public void forgetTask(String identityName) {
        tasks.remove(identityName);
        checkReady();
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of JSR 359
    public Set<Future> getTaskFutures() {
        requireValid();
        return Set.copyOf(tasks.values());
    }

    @Override
    public Future<?> getTaskFuture(String identityName) {
        requireValid();
        return tasks.get(Objects.requireNonNull(identityName, "identityName"));
    }

    @Override
    public void addIndexKey(String indexKey) {
        requireValid();
        indexKeys.add(Objects.requireNonNull(indexKey, "indexKey"));
    }

    @Override
    public void removeIndexKey(String indexKey) {
        requireValid();
        indexKeys.remove(Objects.requireNonNull(indexKey, "indexKey"));
    }

    @Override
    public Set<String> getIndexKeys() {
        return Set.copyOf(indexKeys);
    }

    /** Its SIP sessions now. */
    public List<CallSession> callSessions() {
        return List.copyOf(sessions.values());
    }
}
