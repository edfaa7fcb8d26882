// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.StackSettings;

/** What happens when an application is slower than its callers, or asks for too much. */
class OverloadTest {
    private final Scripted script = new Scripted();
    private Peer alice;
    private RoutingDispatcher dispatcher;
    private RoutingServices services;
    private int port;

    @BeforeEach
    void start() throws IOException {
        alice = new Peer();
        dispatcher = new RoutingDispatcher(script, StackSettings.STANDARD);
        services = new RoutingServices(dispatcher);
        script.attach(services);
        port = services.listen(SipEndpoint.of("udp", "127.0.0.1", 0), Map.of()).port();
        dispatcher.initialised();
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        alice.close();
    }

    @Test
    void callsThatWaitForADeadDatabase_areBounded_andNewOnesGet503() throws Exception {
        CountDownLatch database = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        dispatcher.limitSuspended(1);
        script.request(request -> services.runBlocking(request, () -> {
            waiting.countDown();
            try {
                database.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            request.replyStateless(200, "OK", ReplyContent.EMPTY);
        }));
        alice.send(alice.request("OPTIONS", "z9hG4bKfirst", ""), port);
        assertTrue(waiting.await(5, TimeUnit.SECONDS));
        try (Peer bob = new Peer()) {
            bob.send(bob.request("OPTIONS", "z9hG4bKsecond", ""), port);
            String refused = bob.expect("SIP/2.0 503 Service Unavailable");
            assertTrue(refused.contains("\r\nRetry-After: 5\r\n"), refused);
            assertEquals(1, services.statistics().get("dropped-requests").getAsLong());
            database.countDown();
            alice.expect("SIP/2.0 200");
        }
    }

    @Test
    void branchesOfOneTransaction_areBounded() throws IOException {
        script.request(request -> {
            if (request.method().equals("MESSAGE")) {
                request.replyStateless(200, "OK", ReplyContent.EMPTY);
                return;
            }
            request.relay(RelayPlan.to(Collections.nCopies(500, RelayTarget.of("sip:x@127.0.0.1:9"))), script);
        });
        alice.send(alice.request("OPTIONS", "z9hG4bKmany", ""), port);
        alice.send(alice.request("MESSAGE", "z9hG4bKafter", ""), port);
        alice.expect("SIP/2.0 200");
        assertEquals(
                BranchSet.MOST_BRANCHES,
                services.statistics().get("forwarded-requests").getAsLong());
    }
}
