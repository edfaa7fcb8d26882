// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.keepalive;

import javax.servlet.sip.SessionKeepAlive;

/** What an application asks for by one message. Not thread-safe, as the message. */
public final class KeepAlivePreference implements SessionKeepAlive.Preference {
    /** RFC 4028 section 5: the smallest interval there is, in seconds. */
    public static final int SMALLEST = 90;
    /** Section 4: the interval that is recommended, in seconds. */
    public static final int RECOMMENDED = 1_800;

    private boolean enabled;
    private int minimum = SMALLEST;
    private int expiration = RECOMMENDED;
    private SessionKeepAlive.Refresher refresher = SessionKeepAlive.Refresher.NONE;

    private void requireEnabled() {
        if (!enabled) {
            throw new IllegalStateException("the session timer is off");
        }
    }

    @Override
    public void setRefresher(SessionKeepAlive.Refresher value) {
        requireEnabled();
        refresher = value;
    }

    @Override
    public SessionKeepAlive.Refresher getRefresher() {
        return refresher;
    }

    @Override
    public void setMinimumExpiration(int minSE) {
        requireEnabled();
        if (minSE < SMALLEST) {
            throw new IllegalArgumentException("a minimum of " + minSE + " seconds; RFC 4028 has " + SMALLEST);
        }
        minimum = minSE;
        expiration = Math.max(expiration, minSE);
    }

    @Override
    public int getMinimumExpiration() {
        return minimum;
    }

    @Override
    public void setExpiration(int seconds) {
        requireEnabled();
        if (seconds < minimum) {
            throw new IllegalArgumentException(seconds + " seconds are less than the minimum of " + minimum);
        }
        expiration = seconds;
    }

    @Override
    public int getExpiration() {
        return expiration;
    }

    @Override
    public void setEnabled(boolean value) {
        enabled = value;
    }

    @Override
    public boolean getEnabled() {
        return enabled;
    }
}
