// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What comes late, before and after wt_timer has let an answered transaction go. */
class LingerTest extends RuleTest {
    private static final String RELAY = """
            route { $du = "sip:192.0.2.20:5060"; t_relay(); }
            """;

    /** Answered once; the request comes again after so many seconds. Gives what bob got in all. */
    private int requestsAfter(int seconds) {
        PeerRequest options = alice.request("OPTIONS", BOB).sends();
        bob.replies(bob.expects("OPTIONS"), 200);
        alice.expects("200");
        script.advance(Duration.ofSeconds(seconds));
        alice.sends(options.text());
        script.settle();
        return bob.received().size();
    }

    @Test
    @RoutingScript(text = MODULES + RELAY)
    void retransmission_isAbsorbedWithinFiveSeconds() {
        assertEquals(1, requestsAfter(4));
    }

    @Test
    @RoutingScript(text = MODULES + RELAY)
    void retransmission_isARequestAnewAfterFiveSeconds() {
        assertEquals(2, requestsAfter(6));
    }

    @Test
    @RoutingScript(text = MODULES + "modparam(\"tm\", \"wt_timer\", 20)\n" + RELAY)
    void wtTimer_saysHowLong() {
        assertEquals(1, requestsAfter(18));
    }
}
