// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/**
 * The session timer of a dialog after it was negotiated (RFC 4028). Off unless the application asked for it through
 * {@link SipServletMessage#getSessionKeepAlivePreference}. Since 2.0.
 */
public interface SessionKeepAlive {
    /** Whether this side refreshes the session. */
    boolean isRefresher();

    /** The negotiated interval in seconds, or -1 when there is none. */
    int getExpirationInterval();

    /**
     * When the session would have expired had it not been refreshed last, in milliseconds of the epoch, or -1 when that
     * is unknown.
     */
    long getLastExpirationTime();

    /** Time until the session expires, in seconds, or -1 when there is no session timer. */
    long getRemainingTime();

    /**
     * Sets what is called when this side has to refresh, at about half the interval; it sends a re-INVITE or an UPDATE.
     */
    void setRefreshCallback(SessionKeepAlive.Callback callback);

    /** The refresh callback, or null. */
    SessionKeepAlive.Callback getRefreshCallback();

    /** Sets what is called when the session was not refreshed in time; a user agent ends the dialog there. */
    void setExpiryCallback(SessionKeepAlive.Callback callback);

    /** The expiry callback, or null. */
    SessionKeepAlive.Callback getExpiryCallback();

    /**
     * Called when a session timer needs attention. Runs under the application's {@link ConcurrencyMode}; kept with the
     * session, hence serializable. Since 2.0.
     */
    interface Callback extends Serializable {
        /** The time has come for this session. */
        void handle(SipSession session);
    }

    /**
     * What this side asks for when a session timer is negotiated by the message it was taken from. Intervals are in
     * seconds. Everything but {@link #setEnabled} needs the session timer switched on first, and throws
     * {@code IllegalStateException} otherwise. Since 2.0.
     */
    interface Preference {
        /**
         * Asks for the side that refreshes.
         *
         * @throws IllegalArgumentException if RFC 4028 does not allow it in this message
         * @throws IllegalStateException if the session timer is off
         */
        void setRefresher(SessionKeepAlive.Refresher refresher);

        /** The side asked for. */
        SessionKeepAlive.Refresher getRefresher();

        /**
         * Sets the shortest interval that is accepted, the Min-SE header, in seconds.
         *
         * @throws IllegalArgumentException if it is shorter than the 90 seconds of RFC 4028
         * @throws IllegalStateException if the session timer is off
         */
        void setMinimumExpiration(int minSE);

        /** The shortest interval that is accepted, in seconds. */
        int getMinimumExpiration();

        /**
         * Sets the interval to ask for, the Session-Expires header, in seconds.
         *
         * @throws IllegalArgumentException if it is shorter than the minimum
         * @throws IllegalStateException if the session timer is off
         */
        void setExpiration(int expiration);

        /** The interval asked for, in seconds. */
        int getExpiration();

        /** Switches the session timer on or off for this session. */
        void setEnabled(boolean enabled);

        /** Whether the session timer is asked for. */
        boolean getEnabled();
    }

    /** The side that refreshes a session. Since 2.0. */
    public enum Refresher {
        /** Left to the negotiation. */
        NONE,
        /** The side that sent the request. */
        UAC,
        /** The side that answered it. */
        UAS
    }
}
