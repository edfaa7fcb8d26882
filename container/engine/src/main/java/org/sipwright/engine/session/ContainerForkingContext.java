// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.ForkingContext;
import javax.servlet.sip.SipSession;
import org.sipwright.engine.message.OutgoingRequest;

/** A session and the sessions derived from it, one for each answer to its first request. Thread-safe. */
public final class ContainerForkingContext implements ForkingContext {
    private final List<CallSession> sessions = new ArrayList<>();
    private final Attributes<ForkingContext> attributes;
    /** Set when sessions derived later are to be ended at once. */
    private boolean closed;

    ContainerForkingContext(CallSession original) {
        sessions.add(original);
        attributes = new Attributes<>(this, this::requireValid, SessionNews.forking(original));
    }

    synchronized boolean add(CallSession derived) {
        sessions.add(derived);
        return !closed;
    }

    synchronized List<CallSession> all() {
        return List.copyOf(sessions);
    }

    /** The sessions in the order of their dialogs. */
    public List<CallSession> sessions() {
        return all();
    }

    CallSession original() {
        return all().getFirst();
    }

    /** The session whose dialog has this tag of the other side. */
    Optional<CallSession> withRemoteTag(String tag) {
        return all().stream()
                .filter(session -> session.dialog().remoteTag().equals(tag))
                .findFirst();
    }

    private void requireValid() {
        if (!isValid()) {
            throw new IllegalStateException("the forking context is not valid any more");
        }
    }

    @Override
    public boolean isValid() {
        return all().stream().anyMatch(CallSession::isValid);
    }

    @Override
    public Set<SipSession> getSipSessions() {
        requireValid();
        return Collections.unmodifiableSet(new LinkedHashSet<>(all()));
    }

    @Override
    public void terminateDialogs(AutomaticProcessingListener listener, SipSession... exclude) {
        requireValid();
        if (original().isProxy()) {
            throw new IllegalStateException("the sessions of a proxy");
        }
        synchronized (this) {
            closed = true;
        }
        Set<SipSession> kept = Set.of(exclude);
        for (CallSession session : all()) {
            if (!kept.contains(session) && session.isValid()) {
                session.terminateDialog(listener);
            }
        }
    }

    @Override
    public OutgoingRequest createRequest(String method) {
        requireValid();
        // RFC 6665 section 4.4: only a NOTIFY makes a further dialog from the side that was asked
        if (!method.equals("NOTIFY")) {
            throw new IllegalArgumentException(method + " makes no further dialog");
        }
        return original().derive().createRequest(method);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void setAttribute(String name, Object attribute) {
        attributes.set(name, attribute);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return attributes.names();
    }

    @Override
    public void clearAttributes() {
        attributes.clear();
    }
}
