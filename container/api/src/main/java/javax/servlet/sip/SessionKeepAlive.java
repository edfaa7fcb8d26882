// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.Serializable;

/** The session timer of a dialog (RFC 4028). Intervals are in seconds. Since 2.0. */
public interface SessionKeepAlive {
    /** Whether this side refreshes the session. */
    boolean isRefresher();

    /** Gives the expiration interval. */
    int getExpirationInterval();

    /** Gives the last expiration time. */
    long getLastExpirationTime();

    /** Gives the remaining time. */
    long getRemainingTime();

    /** Sets the refresh callback. */
    void setRefreshCallback(SessionKeepAlive.Callback callback);

    /** Gives the refresh callback. */
    SessionKeepAlive.Callback getRefreshCallback();

    /** Sets the expiry callback. */
    void setExpiryCallback(SessionKeepAlive.Callback callback);

    /** Gives the expiry callback. */
    SessionKeepAlive.Callback getExpiryCallback();

    /** Hears of refreshes and expiry of a session timer. Since 2.0. */
    interface Callback extends Serializable {
        /** Called back. */
        void handle(SipSession session);
    }

    /** What is asked for when a session timer is negotiated. Intervals are in seconds. Since 2.0. */
    interface Preference {
        /** Sets the refresher. */
        void setRefresher(SessionKeepAlive.Refresher refresher);

        /** Gives the refresher. */
        SessionKeepAlive.Refresher getRefresher();

        /** Sets the minimum expiration. */
        void setMinimumExpiration(int minSE);

        /** Gives the minimum expiration. */
        int getMinimumExpiration();

        /** Sets the expiration. */
        void setExpiration(int expiration);

        /** Gives the expiration. */
        int getExpiration();

        /** Sets the enabled. */
        void setEnabled(boolean enabled);

        /** Gives the enabled. */
        boolean getEnabled();
    }

    /** Who refreshes a session. Since 2.0. */
    public enum Refresher {
        /** Nobody. */
        NONE,
        /** The side that sent the request. */
        UAC,
        /** The side that answered it. */
        UAS
    }
}
