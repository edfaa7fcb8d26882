// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The load-balancing templates of all releases, with the module load_balancer and with dispatcher. */
class StockLoadBalancerTest extends StockTest {
    private final Map<Phone, Long> seen = new HashMap<>();

    private Phone caller;
    private List<Phone> servers;

    static List<StockScript> scripts() {
        return StockScript.of("loadbalancer");
    }

    @BeforeEach
    void tables() {
        row("INSERT INTO load_balancer (group_id, dst_uri, resources, probe_mode)"
                + " VALUES (1, 'sip:192.0.2.81', 'channel=1', 1), (1, 'sip:192.0.2.82', 'channel=1', 1)");
        row("INSERT INTO dispatcher (setid, destination, probe_mode)"
                + " VALUES (1, 'sip:192.0.2.81', 1), (1, 'sip:192.0.2.82', 1)");
    }

    private void begin(StockScript stock, String... on) {
        start(stock, Set.of(on));
        caller = script.phone("caller");
        servers = List.of(script.phone("one", "192.0.2.81:5060"), script.phone("two", "192.0.2.82:5060"));
    }

    private Call dial() {
        return caller.dials("service");
    }

    /** The server that was called just now. */
    private Phone asked() {
        for (Phone server : servers) {
            long calls = server.received().stream()
                    .filter(message -> message.isRequest() && message.method().equals("INVITE"))
                    .map(SentMessage::text)
                    .distinct()
                    .count();
            if (calls != seen.getOrDefault(server, 0L)) {
                seen.put(server, calls);
                return server;
            }
        }
        throw new AssertionError("no server was called" + script.told());
    }

    private void refuseEverywhere(Call calling) {
        Phone first = asked();
        first.isCalled().refuses(500);
        Phone second = asked();
        assertNotEquals(first, second);
        second.isCalled().refuses(503);
        calling.expects(500).hasReason("All GW are down");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void calls_goWhereThereIsRoomAndNoFurther(StockScript stock) {
        begin(stock, "DISABLE_PROBING");
        Call first = dial();
        Phone busy = asked();
        Talk talk = talk(first, busy.isCalled());
        Call second = dial();
        Phone other = asked();
        assertNotEquals(busy, other);
        Talk there = talk(second, other.isCalled());
        dial().expects(500).hasReason("No Destination available");
        end(talk);
        Call third = dial();
        assertEquals(busy, asked());
        end(talk(third, busy.isCalled()));
        end(there);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void destinationThatFails_isFollowedByTheOther(StockScript stock) {
        begin(stock, "DISABLE_PROBING");
        Call calling = dial();
        Phone failing = asked();
        failing.isCalled().refuses(503);
        Phone next = asked();
        assertNotEquals(failing, next);
        end(talk(calling, next.isCalled()));
        refuseEverywhere(dial());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void dispatcher_takesTurnsAndUpToRelease21FailsOver(StockScript stock) {
        begin(stock, "USE_DISPATCHER", "DISABLE_PROBING");
        Call first = dial();
        Phone chosen = asked();
        end(talk(first, chosen.isCalled()));
        Call second = dial();
        Phone other = asked();
        assertNotEquals(chosen, other);
        end(talk(second, other.isCalled()));
        Call third = dial();
        assertEquals(chosen, asked());
        chosen.isCalled().refuses(503);
        if (stock.isUpTo("2.1")) {
            assertEquals(other, asked());
            end(talk(third, other.isCalled()));
            refuseEverywhere(dial());
        } else {
            // later releases want the flag f of ds_select_dst() for that, and the template does not have it
            third.expects(500).hasReason("All GW are down");
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void destinationThatIsSilent_isFollowedByTheOther(StockScript stock) {
        begin(stock, "DISABLE_PROBING");
        servers.forEach(Peer::goesDown);
        Call calling = dial();
        servers.forEach(Peer::comesUp);
        // retransmissions still go to the one that did not answer; the other is called after five seconds
        script.advance(Duration.ofMillis(4_900));
        Phone silent = asked();
        script.advance(Duration.ofMillis(200));
        Phone next = asked();
        assertNotEquals(silent, next);
        end(talk(calling, next.isCalled()));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatIsNoCall_isRefused(StockScript stock) {
        begin(stock, "DISABLE_PROBING");
        caller.request("OPTIONS", "sip:service@127.0.0.1").sends();
        caller.expects("405");
        caller.request("INVITE", "sip:127.0.0.1").sends();
        caller.expects("484");
        servers.forEach(Peer::expectsNothing);
    }
}
