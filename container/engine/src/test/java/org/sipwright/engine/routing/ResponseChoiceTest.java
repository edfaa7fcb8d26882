// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResponseChoiceTest {

    @Test
    void order_isThatOfRfc3261AndOfRoutingServers() {
        List<Integer> order = List.of(603, 302, 401, 407, 415, 420, 484, 403, 404, 487, 500, 504, 408, 503);
        List<Integer> sorted = order.stream()
                .sorted(Comparator.comparingInt(status -> ResponseChoice.rank(status, false)))
                .toList();
        assertEquals(order, sorted);
    }

    @Test
    void cancelledCall_prefers487ToAll() {
        for (int status : new int[] {603, 302, 401, 486, 503}) {
            assertTrue(ResponseChoice.rank(487, true) < ResponseChoice.rank(status, true));
        }
    }

    @Test
    void only503_isTranslated() {
        assertEquals(500, ResponseChoice.upstream(503, true));
        assertEquals(503, ResponseChoice.upstream(503, false));
        assertEquals(486, ResponseChoice.upstream(486, true));
    }

    @Test
    void branchPhases_moveOnlyAsTheTableSays() {
        Map<BranchPhase, String> table = new EnumMap<>(BranchPhase.class);
        // for RESOLVE, SENT, PROVISIONAL, FINAL, CANCEL, AGAIN
        table.put(BranchPhase.PREPARED, "RESOLVING CALLING PREPARED ENDED ENDED PREPARED");
        table.put(BranchPhase.RESOLVING, "RESOLVING CALLING RESOLVING ENDED ENDED RESOLVING");
        table.put(BranchPhase.CALLING, "CALLING CALLING RINGING ENDED CANCEL_WANTED CALLING");
        table.put(BranchPhase.RINGING, "RINGING RINGING RINGING ENDED CANCELLING CALLING");
        table.put(
                BranchPhase.CANCEL_WANTED, "CANCEL_WANTED CANCEL_WANTED CANCELLING ENDED CANCEL_WANTED CANCEL_WANTED");
        table.put(BranchPhase.CANCELLING, "CANCELLING CANCELLING CANCELLING ENDED CANCELLING CANCELLING");
        table.put(BranchPhase.ENDED, "ENDED ENDED ENDED ENDED ENDED ENDED");
        for (BranchPhase phase : BranchPhase.values()) {
            String next = String.join(
                    " ",
                    Stream.of(BranchPhase.Input.values())
                            .map(input -> phase.on(input).name())
                            .toList());
            assertEquals(table.get(phase), next, phase.name());
        }
    }
}
