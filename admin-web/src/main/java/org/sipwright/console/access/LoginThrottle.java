// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess passwords: after each failure a name and an address have to wait, twice as long each time, from
 * one second to five minutes. Thread-safe; remembers at most 10,000 names and addresses.
 */
@ApplicationScoped
public class LoginThrottle {
    private static final int MOST = 10_000;
    private static final int FREE_FAILURES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    private record Failures(int count, Instant until) {}

    /** On the machine's clock. */
    public LoginThrottle() {
        this(InstantSource.system());
    }

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this name from this address has to wait; zero when it need not. */
    public synchronized Duration wait(String user, String address) {
        Instant now = clock.instant();
        Duration byName = left("name " + user, now);
        Duration byAddress = left("address " + address, now);
        return byName.compareTo(byAddress) > 0 ? byName : byAddress;
    }

    private Duration left(String key, Instant now) {
        Failures known = failures.get(key);
        return known == null || !known.until().isAfter(now) ? Duration.ZERO : Duration.between(now, known.until());
    }

    /** A sign-in failed. */
    public synchronized void failed(String user, String address) {
        count("name " + user);
        count("address " + address);
    }

    private void count(String key) {
        Failures known = failures.get(key);
        int count = known == null ? 1 : known.count() + 1;
        Duration pause = Duration.ZERO;
        if (count > FREE_FAILURES) {
            pause = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES - 1, 30));
            pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
        failures.put(key, new Failures(count, clock.instant().plus(pause)));
    }

    /** A sign-in worked: the name is free again. The address is not, or one valid account would let it guess others. */
    public synchronized void succeeded(String user) {
        failures.remove("name " + user);
    }
}
