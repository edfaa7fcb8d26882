// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The branch machine over every state and input, and the choice of the best response. */
class BranchMachineTest {
    @Test
    void branch_sendsForwardsFinishesAndCancels() {
        //          START PROVISIONAL FINAL CANCEL TIMEOUT
        Map<BranchMachine.State, List<String>> rows = Map.of(
                BranchMachine.State.PREPARED,
                List.of("WAITING/SEND", "PREPARED/NONE", "PREPARED/NONE", "FINISHED/DROP", "FINISHED/DROP"),
                BranchMachine.State.WAITING,
                List.of("WAITING/NONE", "WAITING/FORWARD", "FINISHED/FINISH", "CANCELLING/CANCEL", "FINISHED/GIVE_UP"),
                BranchMachine.State.CANCELLING,
                List.of(
                        "CANCELLING/NONE",
                        "CANCELLING/FORWARD",
                        "FINISHED/FINISH",
                        "CANCELLING/NONE",
                        "FINISHED/GIVE_UP"),
                BranchMachine.State.FINISHED,
                List.of("FINISHED/NONE", "FINISHED/NONE", "FINISHED/NONE", "FINISHED/NONE", "FINISHED/NONE"));
        for (BranchMachine.State state : BranchMachine.State.values()) {
            for (BranchMachine.Input input : BranchMachine.Input.values()) {
                BranchMachine.Outcome outcome = BranchMachine.on(state, input);
                assertEquals(
                        rows.get(state).get(input.ordinal()),
                        outcome.next() + "/" + outcome.action(),
                        state + " " + input);
            }
        }
    }

    private static int best(Integer... statuses) {
        return statuses[BestResponse.of(List.of(statuses))];
    }

    @Test
    void bestResponse_isASixHundred_orTheLowestClass_orOneThatHelpsTheCaller() {
        assertEquals(603, best(302, 404, 603));
        assertEquals(302, best(500, 404, 302));
        assertEquals(407, best(404, 486, 407));
        assertEquals(404, best(404, 486));
        assertEquals(500, best(503, 500));
        assertEquals(404, best(503, 404));
        assertEquals(500, BestResponse.forwarded(best(503)));
    }
}
