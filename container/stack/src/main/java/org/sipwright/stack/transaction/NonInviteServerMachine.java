// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static org.sipwright.stack.transaction.Action.*;

/** The non-INVITE server transaction (RFC 3261 section 17.2.2, figure 8). Pure. */
public final class NonInviteServerMachine {
    private NonInviteServerMachine() {}

    /** Its states. */
    public enum State {
        /** The request is with the transaction user. To PROCEEDING, COMPLETED, TERMINATED. */
        TRYING,
        /** A provisional reply was sent. To COMPLETED, TERMINATED. */
        PROCEEDING,
        /** A final reply was sent; retransmitted requests get it again. To TERMINATED. */
        COMPLETED,
        /** Over. */
        TERMINATED
    }

    /** What can happen to it. */
    public enum Input {
        /** The request came again. */
        RETRANSMISSION,
        /** The user sends a 1xx. */
        SEND_PROVISIONAL,
        /** The user sends a 200 to 699. */
        SEND_FINAL,
        /** Timer J fired. */
        TIMER_J,
        /** Sending failed. */
        TRANSPORT_ERROR
    }

    private static final Transition<State> PROVISIONAL = Transition.to(State.PROCEEDING, SEND_REPLY);
    private static final Transition<State> FINAL = Transition.to(State.COMPLETED, SEND_REPLY, ARM_J);
    private static final Transition<State> RESEND_PROVISIONAL = Transition.to(State.PROCEEDING, RESEND_REPLY);
    private static final Transition<State> RESEND_FINAL = Transition.to(State.COMPLETED, RESEND_REPLY);
    private static final Transition<State> ERROR =
            Transition.to(State.TERMINATED, STOP_DEADLINE, REPORT_TRANSPORT_ERROR);
    private static final Transition<State> END = Transition.to(State.TERMINATED, STOP_DEADLINE);
    private static final Transition<State> STAY_TRYING = Transition.to(State.TRYING);
    private static final Transition<State> STAY_PROCEEDING = Transition.to(State.PROCEEDING);
    private static final Transition<State> STAY_COMPLETED = Transition.to(State.COMPLETED);
    private static final Transition<State> STAY_TERMINATED = Transition.to(State.TERMINATED);

    /** The transition for this input. */
    public static Transition<State> on(State state, Input input) {
        return switch (state) {
            case TRYING ->
                switch (input) {
                    // 17.2.2: in Trying retransmissions are discarded
                    case RETRANSMISSION -> STAY_TRYING;
                    case SEND_PROVISIONAL -> PROVISIONAL;
                    case SEND_FINAL -> FINAL;
                    // 17.2.4
                    case TRANSPORT_ERROR -> ERROR;
                    case TIMER_J -> STAY_TRYING;
                };
            case PROCEEDING ->
                switch (input) {
                    // 17.2.2: the last provisional reply goes out again
                    case RETRANSMISSION -> RESEND_PROVISIONAL;
                    case SEND_PROVISIONAL -> PROVISIONAL;
                    case SEND_FINAL -> FINAL;
                    case TRANSPORT_ERROR -> ERROR;
                    case TIMER_J -> STAY_PROCEEDING;
                };
            case COMPLETED ->
                switch (input) {
                    // 17.2.2: the final reply goes out again for each retransmission until timer J
                    case RETRANSMISSION -> RESEND_FINAL;
                    case TIMER_J -> END;
                    case TRANSPORT_ERROR -> ERROR;
                    // 17.2.2: further replies of the user are discarded
                    case SEND_PROVISIONAL, SEND_FINAL -> Transition.illegal(state);
                };
            case TERMINATED ->
                switch (input) {
                    case SEND_PROVISIONAL, SEND_FINAL -> Transition.illegal(state);
                    case RETRANSMISSION, TIMER_J, TRANSPORT_ERROR -> STAY_TERMINATED;
                };
        };
    }
}
