// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;

/** The dialog machines over every state and input. */
class MachineTest {

    /** Reads lines of a table: a state, then the next state for each input in the order of declaration. */
    private static Map<String, List<String>> table(String text) {
        Map<String, List<String>> rows = new HashMap<>();
        text.lines().forEach(line -> {
            List<String> cells = Arrays.asList(line.trim().split("\\s+"));
            rows.put(cells.getFirst(), cells.subList(1, cells.size()));
        });
        return rows;
    }

    private static void dialog(DialogMachine.Role role, String text) {
        Map<String, List<String>> rows = table(text);
        for (SipSession.State state : SipSession.State.values()) {
            for (DialogMachine.Input input : DialogMachine.Input.values()) {
                assertEquals(
                        rows.get(state.name()).get(input.ordinal()),
                        DialogMachine.on(role, state, input).name(),
                        role + " " + state + " " + input);
            }
        }
    }

    @Test
    void dialogOfACaller_returnsToInitialWhenRefused() {
        //          PROVISIONAL SUCCESS NEGATIVE LAST_USAGE_ENDED USAGE_ENDED
        dialog(DialogMachine.Role.UAC, """
                INITIAL     EARLY       CONFIRMED   INITIAL     INITIAL     INITIAL
                EARLY       EARLY       CONFIRMED   INITIAL     TERMINATED  EARLY
                CONFIRMED   CONFIRMED   CONFIRMED   CONFIRMED   TERMINATED  CONFIRMED
                TERMINATED  TERMINATED  TERMINATED  TERMINATED  TERMINATED  TERMINATED
                """);
    }

    @Test
    void dialogOfACalleeOrProxy_isOverWhenRefused() {
        for (DialogMachine.Role role : List.of(DialogMachine.Role.UAS, DialogMachine.Role.PROXY)) {
            dialog(role, """
                    INITIAL     EARLY       CONFIRMED   TERMINATED  INITIAL     INITIAL
                    EARLY       EARLY       CONFIRMED   TERMINATED  TERMINATED  EARLY
                    CONFIRMED   CONFIRMED   CONFIRMED   CONFIRMED   TERMINATED  CONFIRMED
                    TERMINATED  TERMINATED  TERMINATED  TERMINATED  TERMINATED  TERMINATED
                    """);
        }
    }

    @Test
    void subscription_followsItsNotifies() {
        //       ACCEPTED REFUSED NOTIFY_PENDING NOTIFY_ACTIVE NOTIFY_TERMINATED TIMER_N EXPIRED
        Map<String, List<String>> rows = table("""
                NOTIFY_WAIT NOTIFY_WAIT TERMINATED PENDING    ACTIVE     TERMINATED TERMINATED TERMINATED
                PENDING     PENDING     PENDING    PENDING    ACTIVE     TERMINATED PENDING    TERMINATED
                ACTIVE      ACTIVE      ACTIVE     PENDING    ACTIVE     TERMINATED ACTIVE     TERMINATED
                TERMINATED  TERMINATED  TERMINATED TERMINATED TERMINATED TERMINATED TERMINATED TERMINATED
                """);
        for (SubscriptionMachine.State state : SubscriptionMachine.State.values()) {
            for (SubscriptionMachine.Input input : SubscriptionMachine.Input.values()) {
                assertEquals(
                        rows.get(state.name()).get(input.ordinal()),
                        SubscriptionMachine.on(state, input).name(),
                        state + " " + input);
            }
        }
    }

    @Test
    void subscriptionState_isReadWithItsParameters() {
        assertEquals(SubscriptionMachine.Input.NOTIFY_PENDING, SubscriptionMachine.ofState("Pending;expires=1"));
        assertEquals(SubscriptionMachine.Input.NOTIFY_TERMINATED, SubscriptionMachine.ofState("terminated"));
        assertEquals(SubscriptionMachine.Input.NOTIFY_ACTIVE, SubscriptionMachine.ofState("else"));
    }

    @Test
    void reliableResponse_isRepeatedUntilPrackDeadlineOrFinalResponse() {
        //          PRACK RETRANSMIT DEADLINE FINAL
        Map<String, List<String>> rows = table("""
                UNACKNOWLEDGED ACKNOWLEDGED/ACCEPT  UNACKNOWLEDGED/RESEND ABANDONED/REPORT    SUPERSEDED/STOP
                ACKNOWLEDGED   ACKNOWLEDGED/REJECT  ACKNOWLEDGED/NONE     ACKNOWLEDGED/NONE   ACKNOWLEDGED/NONE
                ABANDONED      ABANDONED/REJECT     ABANDONED/NONE        ABANDONED/NONE      ABANDONED/NONE
                SUPERSEDED     ACKNOWLEDGED/ACCEPT  SUPERSEDED/NONE       SUPERSEDED/NONE     SUPERSEDED/NONE
                """);
        for (ReliableMachine.State state : ReliableMachine.State.values()) {
            for (ReliableMachine.Input input : ReliableMachine.Input.values()) {
                ReliableMachine.Outcome outcome = ReliableMachine.on(state, input);
                assertEquals(
                        rows.get(state.name()).get(input.ordinal()),
                        outcome.next() + "/" + outcome.action(),
                        state + " " + input);
            }
        }
    }
}
