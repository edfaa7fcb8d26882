// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.loadbalancer.BalancedDestination.Input;
import org.sipwright.script.modules.loadbalancer.BalancedDestination.State;

/** The choice and the states, as tables. */
class BalancingTest {
    private static BalancedDestination destination(int id, int group, String resources) throws Exception {
        return new BalancedDestination(new BalancedDestination.Data(
                id, group, "sip:10.0.0." + id, BalancedDestination.resources(resources), 0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        // group, resources, flags, tried, load of a on 1 and on 2, chosen
        "1, a, '', '', 0/0, 2",
        "1, a, '', '', 0/7, 1",
        "1, a, r, '', 1/5, 1",
        "1, a, 1, '', 1/5, 1",
        "1, a, '', 2, 0/0, 1",
        "1, a, '', 12, 0/0, none",
        "1, a, '', '', 4/10, full",
        "1, a, n, '', 5/10, 2",
        "1, a, n, '', 9/20, 1",
        "1, a;b, '', '', 0/0, 1",
        "1, c, '', '', 0/0, none",
        "2, a, '', '', 0/0, 3",
        "3, a, '', '', 0/0, none",
        "1, a, s, '', 0/6, 2"
    })
    void destinationWithMostRoom_isChosen(
            int group, String resources, String flags, String tried, String used, String chosen) throws Exception {
        List<BalancedDestination> all =
                List.of(destination(1, 1, "a=4;b=9"), destination(2, 1, "a=10"), destination(3, 2, "a=1"));
        String[] both = used.split("/");
        Map<Integer, Integer> loads = Map.of(1, Integer.parseInt(both[0]), 2, Integer.parseInt(both[1]), 3, 0);
        Set<Integer> had = Set.copyOf(tried.chars().mapToObj(c -> c - '0').toList());
        Balancing.Outcome outcome = Balancing.choose(
                all,
                Balancing.Wanted.of(group, resources, flags),
                had,
                (resource, one) -> resource.equals("a") ? loads.get(one.data().id()) : 0,
                bound -> bound - 1);
        assertEquals(
                chosen,
                switch (outcome) {
                    case Balancing.Outcome.Chosen one -> one.destination().key();
                    case Balancing.Outcome.NoCapacity none -> "full";
                    case Balancing.Outcome.NoDestination none -> "none";
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ENABLED, SWITCH_ON, ENABLED",
        "ENABLED, SWITCH_OFF, SWITCHED_OFF",
        "ENABLED, FAIL, FAILED",
        "ENABLED, ANSWER, ENABLED",
        "FAILED, SWITCH_ON, ENABLED",
        "FAILED, SWITCH_OFF, SWITCHED_OFF",
        "FAILED, FAIL, FAILED",
        "FAILED, ANSWER, ENABLED",
        "SWITCHED_OFF, SWITCH_ON, ENABLED",
        "SWITCHED_OFF, SWITCH_OFF, SWITCHED_OFF",
        "SWITCHED_OFF, FAIL, SWITCHED_OFF",
        "SWITCHED_OFF, ANSWER, SWITCHED_OFF"
    })
    void stateAfterInput_isThatOfTheTable(State before, Input input, State after) {
        assertEquals(after, BalancedDestination.next(before, input));
    }

    @Test
    void resize_changesOnlyWhatIsThere() throws Exception {
        BalancedDestination one = destination(1, 1, "a=4");
        assertEquals(List.of(true, false), List.of(one.resize("a", 7), one.resize("b", 1)));
        assertEquals(7, one.capacity("a").orElse(0));
    }
}
