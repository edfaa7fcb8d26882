// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static org.sipwright.stack.transaction.Action.*;

/** The non-INVITE client transaction (RFC 3261 section 17.1.2, figure 6). Pure. */
public final class NonInviteClientMachine {
    private NonInviteClientMachine() {}

    /** Its states. */
    public enum State {
        /** Made, nothing sent yet. To TRYING. */
        INITIAL,
        /** Sent, no reply. To PROCEEDING, COMPLETED, TERMINATED. */
        TRYING,
        /** A provisional reply came. To COMPLETED, TERMINATED. */
        PROCEEDING,
        /** A final reply came; its retransmissions are absorbed. To TERMINATED. */
        COMPLETED,
        /** Over. */
        TERMINATED
    }

    /** What can happen to it. */
    public enum Input {
        /** The transaction user starts it. */
        START,
        /** A 1xx came. */
        PROVISIONAL,
        /** A 200 to 699 came. */
        FINAL,
        /** Timer E fired. */
        TIMER_E,
        /** Timer F fired. */
        TIMER_F,
        /** Timer K fired. */
        TIMER_K,
        /** Sending failed. */
        TRANSPORT_ERROR
    }

    private static final Transition<State> START_UNRELIABLE = Transition.to(State.TRYING, SEND_REQUEST, ARM_E, ARM_F);
    private static final Transition<State> START_RELIABLE = Transition.to(State.TRYING, SEND_REQUEST, ARM_F);
    private static final Transition<State> RETRANSMIT = Transition.to(State.TRYING, SEND_REQUEST, ARM_E);
    private static final Transition<State> RETRANSMIT_SLOWLY = Transition.to(State.PROCEEDING, SEND_REQUEST, ARM_E_T2);
    private static final Transition<State> PASS = Transition.to(State.PROCEEDING, PASS_REPLY);
    private static final Transition<State> DONE =
            Transition.to(State.COMPLETED, STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY, ARM_K);
    private static final Transition<State> TIMEOUT =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT);
    private static final Transition<State> ERROR =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR);
    private static final Transition<State> END = Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE);
    private static final Transition<State> STAY_TRYING = Transition.to(State.TRYING);
    private static final Transition<State> STAY_PROCEEDING = Transition.to(State.PROCEEDING);
    private static final Transition<State> STAY_COMPLETED = Transition.to(State.COMPLETED);
    private static final Transition<State> STAY_TERMINATED = Transition.to(State.TERMINATED);

    /** The transition for this input. On a reliable transport the request is not retransmitted. */
    public static Transition<State> on(State state, Input input, boolean reliable) {
        return switch (state) {
            case INITIAL ->
                input == Input.START
                        // 17.1.2.2: Trying on start; timer F always, timer E on an unreliable transport
                        ? (reliable ? START_RELIABLE : START_UNRELIABLE)
                        : Transition.illegal(state);
            case TRYING ->
                switch (input) {
                    // 17.1.2.2: timer E doubles up to T2
                    case TIMER_E -> RETRANSMIT;
                    case TIMER_F -> TIMEOUT;
                    case PROVISIONAL -> PASS;
                    case FINAL -> DONE;
                    // 17.1.4
                    case TRANSPORT_ERROR -> ERROR;
                    case TIMER_K -> STAY_TRYING;
                    case START -> Transition.illegal(state);
                };
            case PROCEEDING ->
                switch (input) {
                    // 17.1.2.2: in Proceeding timer E is T2
                    case TIMER_E -> RETRANSMIT_SLOWLY;
                    case TIMER_F -> TIMEOUT;
                    case PROVISIONAL -> PASS;
                    case FINAL -> DONE;
                    case TRANSPORT_ERROR -> ERROR;
                    case TIMER_K -> STAY_PROCEEDING;
                    case START -> Transition.illegal(state);
                };
            case COMPLETED ->
                switch (input) {
                    // 17.1.2.2: Completed buffers retransmissions of the reply until timer K
                    case TIMER_K -> END;
                    case PROVISIONAL, FINAL, TIMER_E, TIMER_F, TRANSPORT_ERROR -> STAY_COMPLETED;
                    case START -> Transition.illegal(state);
                };
            case TERMINATED -> input == Input.START ? Transition.illegal(state) : STAY_TERMINATED;
        };
    }
}
