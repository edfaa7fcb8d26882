// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sipwright.stack.transaction.Action.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Every state with every input of the four machines; what a table does not name must be a stay without action. */
class MachineTableTest {

    private record Expected(String next, Set<Action> actions, boolean legal) {}

    private static Expected to(String next, Action... actions) {
        Set<Action> set = EnumSet.noneOf(Action.class);
        set.addAll(Set.of(actions));
        return new Expected(next, set, true);
    }

    private static Expected illegal(String state) {
        return new Expected(state, Set.of(), false);
    }

    private static <S extends Enum<S>, I extends Enum<I>> void check(
            S[] states, I[] inputs, Map<String, Expected> table, BiFunction<S, I, Transition<S>> machine) {
        int named = 0;
        for (S state : states) {
            for (I input : inputs) {
                Expected expected = table.get(state + " " + input);
                named += expected == null ? 0 : 1;
                Expected wanted = expected == null ? to(state.name()) : expected;
                Transition<S> transition = machine.apply(state, input);
                String where = state + " " + input;
                assertEquals(wanted.legal(), transition.isLegal(), where);
                assertEquals(wanted.next(), transition.next().name(), where);
                assertEquals(wanted.actions(), transition.actions(), where);
            }
        }
        assertEquals(table.size(), named, "each row of the table names a state and an input");
    }

    @Test
    void inviteClient_onUnreliableTransport_followsFigure5AndRfc6026() {
        check(
                InviteClientMachine.State.values(),
                InviteClientMachine.Input.values(),
                inviteClient(to("CALLING", SEND_REQUEST, ARM_A, ARM_B)),
                (state, input) -> InviteClientMachine.on(state, input, false));
    }

    @Test
    void inviteClient_onReliableTransport_neverArmsTimerAAtStart() {
        check(
                InviteClientMachine.State.values(),
                InviteClientMachine.Input.values(),
                inviteClient(to("CALLING", SEND_REQUEST, ARM_B)),
                (state, input) -> InviteClientMachine.on(state, input, true));
    }

    private static Map<String, Expected> inviteClient(Expected start) {
        Map<String, Expected> table = new java.util.HashMap<>();
        table.put("INITIAL START", start);
        for (String input : new String[] {
            "PROVISIONAL", "SUCCESS", "NEGATIVE", "TIMER_A", "TIMER_B", "TIMER_D", "TIMER_M", "TRANSPORT_ERROR"
        }) {
            table.put("INITIAL " + input, illegal("INITIAL"));
        }
        for (String state : new String[] {"CALLING", "PROCEEDING", "COMPLETED", "ACCEPTED", "TERMINATED"}) {
            table.put(state + " START", illegal(state));
        }
        table.put("CALLING TIMER_A", to("CALLING", SEND_REQUEST, ARM_A));
        table.put("CALLING TIMER_B", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT));
        table.put("CALLING PROVISIONAL", to("PROCEEDING", STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY));
        table.put("PROCEEDING PROVISIONAL", to("PROCEEDING", PASS_REPLY));
        for (String state : new String[] {"CALLING", "PROCEEDING"}) {
            table.put(state + " SUCCESS", to("ACCEPTED", STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY, ARM_M));
            table.put(
                    state + " NEGATIVE",
                    to("COMPLETED", STOP_RETRANSMITTING, STOP_DEADLINE, SEND_ACK, PASS_REPLY, ARM_D));
        }
        table.put(
                "CALLING TRANSPORT_ERROR",
                to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR));
        table.put("PROCEEDING TIMER_B", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT));
        table.put("COMPLETED NEGATIVE", to("COMPLETED", SEND_ACK));
        table.put("COMPLETED TIMER_D", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE));
        table.put(
                "COMPLETED TRANSPORT_ERROR",
                to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR));
        table.put("ACCEPTED SUCCESS", to("ACCEPTED", PASS_REPLY));
        table.put("ACCEPTED TIMER_M", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE));
        return table;
    }

    @Test
    void nonInviteClient_followsFigure6() {
        for (boolean reliable : new boolean[] {false, true}) {
            Map<String, Expected> table = new java.util.HashMap<>();
            table.put(
                    "INITIAL START",
                    reliable ? to("TRYING", SEND_REQUEST, ARM_F) : to("TRYING", SEND_REQUEST, ARM_E, ARM_F));
            for (String input :
                    new String[] {"PROVISIONAL", "FINAL", "TIMER_E", "TIMER_F", "TIMER_K", "TRANSPORT_ERROR"}) {
                table.put("INITIAL " + input, illegal("INITIAL"));
            }
            for (String state : new String[] {"TRYING", "PROCEEDING", "COMPLETED", "TERMINATED"}) {
                table.put(state + " START", illegal(state));
            }
            table.put("TRYING TIMER_E", to("TRYING", SEND_REQUEST, ARM_E));
            table.put("PROCEEDING TIMER_E", to("PROCEEDING", SEND_REQUEST, ARM_E_T2));
            for (String state : new String[] {"TRYING", "PROCEEDING"}) {
                table.put(state + " PROVISIONAL", to("PROCEEDING", PASS_REPLY));
                table.put(state + " FINAL", to("COMPLETED", STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY, ARM_K));
                table.put(state + " TIMER_F", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT));
                table.put(
                        state + " TRANSPORT_ERROR",
                        to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR));
            }
            table.put("COMPLETED TIMER_K", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE));
            check(
                    NonInviteClientMachine.State.values(),
                    NonInviteClientMachine.Input.values(),
                    table,
                    (state, input) -> NonInviteClientMachine.on(state, input, reliable));
        }
    }

    @Test
    void inviteServer_followsFigure7AndRfc6026() {
        for (boolean reliable : new boolean[] {false, true}) {
            Map<String, Expected> table = new java.util.HashMap<>();
            table.put("PROCEEDING RETRANSMISSION", to("PROCEEDING", RESEND_REPLY));
            table.put("PROCEEDING SEND_PROVISIONAL", to("PROCEEDING", SEND_REPLY));
            table.put("PROCEEDING SEND_SUCCESS", to("ACCEPTED", SEND_REPLY, ARM_L));
            table.put(
                    "PROCEEDING SEND_NEGATIVE",
                    reliable ? to("COMPLETED", SEND_REPLY, ARM_H) : to("COMPLETED", SEND_REPLY, ARM_G, ARM_H));
            table.put("COMPLETED RETRANSMISSION", to("COMPLETED", RESEND_REPLY));
            table.put("COMPLETED ACK", to("CONFIRMED", STOP_RETRANSMITTING, STOP_DEADLINE, ARM_I));
            table.put("COMPLETED TIMER_G", to("COMPLETED", RESEND_REPLY, ARM_G));
            table.put("COMPLETED TIMER_H", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT));
            table.put("CONFIRMED TIMER_I", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE));
            table.put("ACCEPTED SEND_SUCCESS", to("ACCEPTED", SEND_REPLY));
            table.put("ACCEPTED ACK", to("ACCEPTED", PASS_ACK));
            table.put("ACCEPTED TIMER_L", to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE));
            for (String state : new String[] {"PROCEEDING", "COMPLETED"}) {
                table.put(
                        state + " TRANSPORT_ERROR",
                        to("TERMINATED", STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR));
            }
            for (String state : new String[] {"COMPLETED", "CONFIRMED", "TERMINATED"}) {
                for (String input : new String[] {"SEND_PROVISIONAL", "SEND_SUCCESS", "SEND_NEGATIVE"}) {
                    table.put(state + " " + input, illegal(state));
                }
            }
            table.put("ACCEPTED SEND_PROVISIONAL", illegal("ACCEPTED"));
            table.put("ACCEPTED SEND_NEGATIVE", illegal("ACCEPTED"));
            check(
                    InviteServerMachine.State.values(),
                    InviteServerMachine.Input.values(),
                    table,
                    (state, input) -> InviteServerMachine.on(state, input, reliable));
        }
    }

    @Test
    void nonInviteServer_followsFigure8() {
        Map<String, Expected> table = new java.util.HashMap<>();
        for (String state : new String[] {"TRYING", "PROCEEDING"}) {
            table.put(state + " SEND_PROVISIONAL", to("PROCEEDING", SEND_REPLY));
            table.put(state + " SEND_FINAL", to("COMPLETED", SEND_REPLY, ARM_J));
        }
        for (String state : new String[] {"TRYING", "PROCEEDING", "COMPLETED"}) {
            table.put(state + " TRANSPORT_ERROR", to("TERMINATED", STOP_DEADLINE, REPORT_TRANSPORT_ERROR));
        }
        table.put("PROCEEDING RETRANSMISSION", to("PROCEEDING", RESEND_REPLY));
        table.put("COMPLETED RETRANSMISSION", to("COMPLETED", RESEND_REPLY));
        table.put("COMPLETED TIMER_J", to("TERMINATED", STOP_DEADLINE));
        for (String state : new String[] {"COMPLETED", "TERMINATED"}) {
            table.put(state + " SEND_PROVISIONAL", illegal(state));
            table.put(state + " SEND_FINAL", illegal(state));
        }
        check(
                NonInviteServerMachine.State.values(),
                NonInviteServerMachine.Input.values(),
                table,
                NonInviteServerMachine::on);
    }

    @Test
    void actions_areAllUsedBySomeMachine() {
        Map<Action, Boolean> seen = new EnumMap<>(Action.class);
        for (boolean reliable : new boolean[] {false, true}) {
            for (var state : InviteClientMachine.State.values()) {
                for (var input : InviteClientMachine.Input.values()) {
                    InviteClientMachine.on(state, input, reliable).actions().forEach(a -> seen.put(a, true));
                }
            }
            for (var state : NonInviteClientMachine.State.values()) {
                for (var input : NonInviteClientMachine.Input.values()) {
                    NonInviteClientMachine.on(state, input, reliable).actions().forEach(a -> seen.put(a, true));
                }
            }
            for (var state : InviteServerMachine.State.values()) {
                for (var input : InviteServerMachine.Input.values()) {
                    InviteServerMachine.on(state, input, reliable).actions().forEach(a -> seen.put(a, true));
                }
            }
        }
        for (var state : NonInviteServerMachine.State.values()) {
            for (var input : NonInviteServerMachine.Input.values()) {
                NonInviteServerMachine.on(state, input).actions().forEach(a -> seen.put(a, true));
            }
        }
        assertEquals(EnumSet.allOf(Action.class), seen.keySet());
    }
}
