// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.SipSession.State;
import javax.servlet.sip.SipSessionEvent;
import javax.servlet.sip.SipSessionListener;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.DialogMachine.Role;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.proxy.ContainerProxy;

/** How a SIP session ends: invalidation when ready, by the application, or its dialog ended by the container. */
public final class SessionEnd {
    private final Core core;
    private final CallSession session;
    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile boolean invalidateWhenReady;
    /** Set once a transaction of the session has ended: before that nothing can be ready. */
    private volatile boolean used;

    private volatile boolean refused;
    private volatile boolean proxiedDialogsEnded;
    private volatile Optional<DialogTermination> termination = Optional.empty();

    SessionEnd(Core core, CallSession session, boolean invalidateWhenReady) {
        this.core = core;
        this.session = session;
        this.invalidateWhenReady = invalidateWhenReady;
    }

    boolean isValid() {
        return valid.get();
    }

    boolean invalidatesWhenReady() {
        return invalidateWhenReady;
    }

    void setInvalidateWhenReady(boolean value) {
        invalidateWhenReady = value;
    }

    private void tell(Consumer<SipSessionListener> news) {
        session.getApplicationSession()
                .application()
                .around(
                        Optional.of(session.getApplicationSession()),
                        "a session listener",
                        () -> session.listeners().tell(SipSessionListener.class, news));
    }

    void announce() {
        tell(listener -> listener.sessionCreated(new SipSessionEvent(session)));
    }

    /** A transaction of the session has ended. */
    public void transactionEnded() {
        used = true;
    }

    /** The request that should have made the dialog was refused. */
    public void refused() {
        refused = true;
    }

    /** A new request may make a dialog after all. */
    public void tryAgain() {
        refused = false;
    }

    /** JSR 289 section 6.2.4: terminated; or a proxy that does not stay; or a caller that was refused and has not tried again. */
    boolean isReady() {
        if (!session.active().isEmpty() || !used) {
            return false;
        }
        State state = session.dialog().state();
        if (state == State.TERMINATED) {
            return true;
        }
        if (session.isProxy()) {
            return !session.isRecordRouting() || state == State.INITIAL;
        }
        return state == State.INITIAL && refused && session.dialog().role() == Role.UAC;
    }

    /** Invalidates the session where it is ready and the application leaves that to the container; inside the lane. */
    public void check() {
        if (!valid.get() || !isReady()) {
            return;
        }
        if (invalidateWhenReady) {
            tell(listener -> listener.sessionReadyToInvalidate(new SipSessionEvent(session)));
            if (valid.get() && invalidateWhenReady && isReady()) {
                invalidate();
                return;
            }
        }
        session.getApplicationSession().checkReady();
    }

    /** Checks later, inside the lane. */
    public void checkSoon() {
        session.getApplicationSession().lane().submit(this::check);
    }

    void invalidate() {
        if (ending.getAndSet(true)) {
            return;
        }
        session.timer().stop();
        tell(listener -> listener.sessionDestroyed(new SipSessionEvent(session)));
        closeRequests();
        session.clearAttributes();
        valid.set(false);
        core.sessions().remove(session);
        session.linked().ifPresent(other -> other.link(Optional.empty()));
        session.link(Optional.empty());
        session.getApplicationSession().remove(session);
    }

    /**
     * What is unanswered when the session goes would stay so for ever: received requests are refused, and INVITEs sent are
     * cancelled.
     */
    private void closeRequests() {
        for (ContainerRequest request : session.active().all()) {
            switch (request) {
                case ReceivedRequest received
                when received.proxy().filter(ContainerProxy::isStarted).isEmpty() ->
                    received.exchange().ifPresent(exchange -> exchange.refuse(500));
                case OutgoingRequest sent -> sent.exchange().ifPresent(exchange -> exchange.cancel(List.of()));
                default -> {
                    // the branches of a proxy end by themselves
                }
            }
        }
    }

    /** Whether the container ends the dialog by itself, so that the application has no part in it any more. */
    public boolean isAutomatic() {
        return termination.isPresent();
    }

    /** The ending of the dialog, where the container does it. */
    public Optional<DialogTermination> termination() {
        return termination;
    }

    /** A derived session that is not wanted is ended once its dialog is there. */
    void endLater() {
        termination = Optional.of(new DialogTermination(core, session, Optional.empty()));
    }

    void terminate(Optional<AutomaticProcessingListener> listener) {
        if (termination.isPresent() || session.isProxy()) {
            throw new IllegalStateException("the dialog is being ended already, or is a proxy's");
        }
        State state = session.dialog().state();
        boolean pending = session.active().invite(UAMode.UAC).isPresent()
                || session.active().invite(UAMode.UAS).isPresent();
        if (state == State.TERMINATED || state == State.INITIAL && !pending) {
            return;
        }
        DialogTermination made = new DialogTermination(core, session, listener);
        termination = Optional.of(made);
        made.start();
    }

    /** Ends the dialogs that the session's proxy is on the path of; the side that is named gets a BYE, or both do. */
    void terminateProxied(Optional<UAMode> only, Optional<AutomaticProcessingListener> listener) {
        session.requireValid();
        if (!session.isProxy()
                || !session.isRecordRouting()
                || session.proxied().isEmpty()) {
            throw new IllegalStateException("not the session of a proxy on the path of a dialog");
        }
        if (proxiedDialogsEnded) {
            throw new IllegalStateException("the dialog is being ended already");
        }
        proxiedDialogsEnded = only.isEmpty();
        ProxiedTermination.sendAll(
                core, session, listener, only.isEmpty(), session.proxied().byes(only));
    }

    /** Whether the container has ended the dialogs of the session's proxy. */
    public boolean areProxiedDialogsEnded() {
        return proxiedDialogsEnded;
    }
}
