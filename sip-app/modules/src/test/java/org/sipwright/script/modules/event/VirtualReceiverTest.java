// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipwright.script.modules.event.VirtualReceiver.Policy;
import org.sipwright.script.runtime.management.ScriptEvent;

class VirtualReceiverTest {
    private static final ScriptEvent EVENT = new ScriptEvent("E_TEST", List.of());

    private final List<String> told = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private long now;

    private EventReceiver named(String name) {
        return event -> {
            told.add(name);
            return !dead.contains(name);
        };
    }

    private VirtualReceiver of(Policy policy) {
        return new VirtualReceiver(policy, List.of(named("a"), named("b"), named("c")), () -> now, 30_000);
    }

    @Test
    void parallel_tellsAll() {
        dead.add("a");
        VirtualReceiver receiver = of(Policy.PARALLEL);
        assertTrue(receiver.tell(EVENT));
        assertEquals(List.of("a", "b", "c"), told);
        dead.addAll(List.of("b", "c"));
        assertFalse(receiver.tell(EVENT));
    }

    @Test
    void roundRobin_tellsOneAfterTheOther() {
        VirtualReceiver receiver = of(Policy.ROUND_ROBIN);
        for (int i = 0; i < 4; i++) {
            receiver.tell(EVENT);
        }
        assertEquals(List.of("a", "b", "c", "a"), told);
    }

    @Test
    void failover_leavesOutWhoFailedUntilTheTimeIsOver() {
        VirtualReceiver receiver = of(Policy.FAILOVER);
        dead.add("a");
        assertTrue(receiver.tell(EVENT));
        now = 29_999;
        assertTrue(receiver.tell(EVENT));
        dead.clear();
        now = 30_000;
        assertTrue(receiver.tell(EVENT));
        assertEquals(List.of("a", "b", "b", "a"), told);
    }

    @Test
    void failoverWithoutAnybody_isALostEvent() {
        dead.addAll(List.of("a", "b", "c"));
        VirtualReceiver receiver = of(Policy.FAILOVER);
        assertFalse(receiver.tell(EVENT));
        assertFalse(receiver.tell(EVENT));
        assertEquals(List.of("a", "b", "c"), told);
    }
}
