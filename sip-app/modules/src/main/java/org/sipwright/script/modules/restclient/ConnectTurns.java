// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets one transfer at a time connect to a host, so that one that hangs does not hold up all calls. Times are in milliseconds
 * of the caller's clock. Thread-safe.
 */
final class ConnectTurns {
    private static final int MOST_HOSTS = 10_000;

    private final Set<String> connecting = new HashSet<>();
    private final Map<String, Long> answered = new HashMap<>();
    private final long lifetime;

    /**
     * For one module.
     *
     * @param lifetime for how long a host that answered can be asked by all
     */
    ConnectTurns(long lifetime) {
        this.lifetime = lifetime;
    }

    /** Whether a transfer may begin; one that may has to {@link #leave}. */
    synchronized boolean enter(String host, long now) {
        boolean known = lifetime > 0 && now - answered.getOrDefault(host, now - lifetime) < lifetime;
        return connecting.add(host) || known;
    }

    /** The answer has begun, or the transfer has ended without one. */
    synchronized void leave(String host, boolean answers, long now) {
        connecting.remove(host);
        if (lifetime > 0 && answers) {
            if (answered.size() >= MOST_HOSTS) {
                answered.values().removeIf(time -> now - time >= lifetime);
            }
            if (answered.size() < MOST_HOSTS) {
                answered.put(host, now);
            }
        }
    }
}
