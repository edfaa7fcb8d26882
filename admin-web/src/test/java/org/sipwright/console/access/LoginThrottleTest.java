// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who guesses has to wait, longer each time. */
class LoginThrottleTest {
    private Instant now = Instant.EPOCH;
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private void fail(int times, String user, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(user, address);
        }
    }

    @Test
    void threeFailuresAreFree() {
        fail(3, "admin", "192.0.2.1");
        assertEquals(Duration.ZERO, throttle.wait("admin", "192.0.2.1"));
    }

    @Test
    void eachFurtherFailureDoublesTheWait() {
        fail(4, "admin", "192.0.2.1");
        assertEquals(Duration.ofSeconds(1), throttle.wait("admin", "192.0.2.1"));
        fail(3, "admin", "192.0.2.1");
        assertEquals(Duration.ofSeconds(8), throttle.wait("admin", "192.0.2.1"));
    }

    @Test
    void theWaitIsNeverLongerThanFiveMinutes() {
        fail(100, "admin", "192.0.2.1");
        assertEquals(Duration.ofMinutes(5), throttle.wait("admin", "192.0.2.1"));
        now = now.plus(Duration.ofMinutes(5));
        assertEquals(Duration.ZERO, throttle.wait("admin", "192.0.2.1"));
    }

    @Test
    void anAddressThatGuessesWaitsForEveryName() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("user" + i, "192.0.2.1");
        }
        assertEquals(Duration.ofSeconds(1), throttle.wait("other", "192.0.2.1"));
        assertEquals(Duration.ZERO, throttle.wait("other", "192.0.2.2"));
    }

    @Test
    void aSignInFreesTheNameButNotTheAddress() {
        fail(4, "admin", "192.0.2.1");
        throttle.succeeded("admin");
        assertEquals(Duration.ZERO, throttle.wait("admin", "192.0.2.2"));
        assertEquals(Duration.ofSeconds(1), throttle.wait("admin", "192.0.2.1"));
    }
}
