// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import java.util.Optional;
import javax.servlet.sip.SessionKeepAlive;
import javax.servlet.sip.SipSession;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.timer.Timers;

/**
 * The session timer of one SIP session (RFC 4028 section 10). Changed inside the lane of the application session; may be
 * read on any thread.
 */
public final class SessionTimer implements SessionKeepAlive {
    private static final int LONGEST_MARGIN_SECONDS = 32;

    private final Core core;
    private final CallSession session;
    private volatile int interval = -1;
    private volatile Side side = Side.OTHER;
    private volatile long expiresAt = -1;
    private volatile long previousExpiry = -1;
    private volatile Callback onRefresh;
    private volatile Callback onExpiry;
    private Timers.Pending refresh = Timers.Pending.NONE;
    private Timers.Pending expiry = Timers.Pending.NONE;

    /** Who the timer is run for. */
    public enum Side {
        /** This side refreshes. */
        REFRESHER,
        /** The other side of the call does. */
        OTHER,
        /** A proxy looks on. */
        PROXY
    }

    /** Off. */
    public SessionTimer(Core core, CallSession session) {
        this.core = core;
        this.session = session;
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return interval > 0;
    }

    /** A 2xx to an INVITE or UPDATE set or refreshed it. */
    public void negotiated(int seconds, Side newSide) {
        stopTimers();
        previousExpiry = expiresAt;
        interval = seconds;
        side = newSide;
        expiresAt = core.timers().now() + seconds * 1_000L;
        // section 10: a user agent acts before the end, a proxy at the end
        int margin = newSide == Side.PROXY ? 0 : Math.min(LONGEST_MARGIN_SECONDS, seconds / 3);
        expiry = later(seconds - margin, this::expired);
        if (newSide == Side.REFRESHER) {
            // section 10: half the interval is recommended
            refresh = later(seconds / 2, () -> call(onRefresh, "the refresh of a session"));
        }
    }

    /** Switched off: the other side does not want it, or the session is over. */
    public void stop() {
        stopTimers();
        interval = -1;
        expiresAt = -1;
    }

    private void stopTimers() {
        refresh.cancel();
        expiry.cancel();
    }

    private Timers.Pending later(int seconds, Runnable action) {
        return core.timers()
                .after(
                        seconds * 1_000L,
                        () -> session.getApplicationSession().lane().submit(() -> {
                            if (isRunning() && session.isValid() && session.getState() == SipSession.State.CONFIRMED) {
                                action.run();
                            }
                        }));
    }

    private void expired() {
        if (core.timers().now() < expiresAt - LONGEST_MARGIN_SECONDS * 1_000L) {
            // refreshed while this was on its way into the lane
            return;
        }
        stop();
        if (onExpiry != null) {
            call(onExpiry, "the expiry of a session");
        } else if (side != Side.PROXY && !session.end().isAutomatic()) {
            // section 10: the side that was not refreshed sends BYE
            session.terminateDialog();
        }
    }

    private void call(Callback callback, String what) {
        if (callback != null) {
            session.getApplicationSession()
                    .application()
                    .around(Optional.of(session.getApplicationSession()), what, () -> callback.handle(session));
        }
    }

    @Override
    public boolean isRefresher() {
        return isRunning() && side == Side.REFRESHER;
    }

    @Override
    public int getExpirationInterval() {
        return interval;
    }

    @Override
    public long getLastExpirationTime() {
        return previousExpiry;
    }

    @Override
    public long getRemainingTime() {
        long at = expiresAt;
        return at < 0 ? -1 : Math.max(0, (at - core.timers().now() + 999) / 1_000);
    }

    @Override
    public void setRefreshCallback(Callback callback) {
        onRefresh = callback;
    }

    @Override
    public Callback getRefreshCallback() {
        return onRefresh;
    }

    @Override
    public void setExpiryCallback(Callback callback) {
        onExpiry = callback;
    }

    @Override
    public Callback getExpiryCallback() {
        return onExpiry;
    }
}
