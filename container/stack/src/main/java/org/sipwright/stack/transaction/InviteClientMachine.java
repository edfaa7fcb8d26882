// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static org.sipwright.stack.transaction.Action.*;

/** The INVITE client transaction (RFC 3261 section 17.1.1, figure 5, with RFC 6026 section 7.2, figure 7). Pure. */
public final class InviteClientMachine {
    private InviteClientMachine() {}

    /** Its states. */
    public enum State {
        /** Made, nothing sent yet. To CALLING. */
        INITIAL,
        /** Sent, no reply. To PROCEEDING, COMPLETED, ACCEPTED, TERMINATED. */
        CALLING,
        /** A provisional reply came. To COMPLETED, ACCEPTED, TERMINATED. */
        PROCEEDING,
        /** A negative final reply came and was acknowledged; its retransmissions are absorbed. To TERMINATED. */
        COMPLETED,
        /** A 2xx came; further ones are passed up (RFC 6026). To TERMINATED. */
        ACCEPTED,
        /** Over. */
        TERMINATED
    }

    /** What can happen to it. */
    public enum Input {
        /** The transaction user starts it. */
        START,
        /** A 1xx came. */
        PROVISIONAL,
        /** A 2xx came. */
        SUCCESS,
        /** A 300 to 699 came. */
        NEGATIVE,
        /** Timer A fired. */
        TIMER_A,
        /** Timer B fired, or the transaction user's own limit after a provisional reply. */
        TIMER_B,
        /** Timer D fired. */
        TIMER_D,
        /** Timer M fired. */
        TIMER_M,
        /** Sending failed. */
        TRANSPORT_ERROR
    }

    private static final Transition<State> START_UNRELIABLE = Transition.to(State.CALLING, SEND_REQUEST, ARM_A, ARM_B);
    private static final Transition<State> START_RELIABLE = Transition.to(State.CALLING, SEND_REQUEST, ARM_B);
    private static final Transition<State> RETRANSMIT = Transition.to(State.CALLING, SEND_REQUEST, ARM_A);
    private static final Transition<State> PROVISIONAL =
            Transition.to(State.PROCEEDING, STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY);
    private static final Transition<State> MORE_PROVISIONAL = Transition.to(State.PROCEEDING, PASS_REPLY);
    private static final Transition<State> SUCCESS =
            Transition.to(State.ACCEPTED, STOP_RETRANSMITTING, STOP_DEADLINE, PASS_REPLY, ARM_M);
    private static final Transition<State> MORE_SUCCESS = Transition.to(State.ACCEPTED, PASS_REPLY);
    private static final Transition<State> NEGATIVE =
            Transition.to(State.COMPLETED, STOP_RETRANSMITTING, STOP_DEADLINE, SEND_ACK, PASS_REPLY, ARM_D);
    private static final Transition<State> ACK_AGAIN = Transition.to(State.COMPLETED, SEND_ACK);
    private static final Transition<State> TIMEOUT =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT);
    private static final Transition<State> ERROR =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR);
    private static final Transition<State> END = Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE);

    /** The transition for this input. On a reliable transport the request is not retransmitted. */
    public static Transition<State> on(State state, Input input, boolean reliable) {
        return switch (state) {
            case INITIAL ->
                input == Input.START
                        // 17.1.1.2: Calling on start; timer A on an unreliable transport only, timer B always
                        ? (reliable ? START_RELIABLE : START_UNRELIABLE)
                        : Transition.illegal(state);
            case CALLING -> calling(input);
            case PROCEEDING -> proceeding(input);
            case COMPLETED ->
                switch (input) {
                    // 17.1.1.2: each retransmission of the final reply gets the ACK again and is not passed up
                    case NEGATIVE -> ACK_AGAIN;
                    case TIMER_D -> END;
                    // 17.1.1.2: failing to send the ACK is told to the user
                    case TRANSPORT_ERROR -> ERROR;
                    case PROVISIONAL, SUCCESS, TIMER_A, TIMER_B, TIMER_M -> stay(state);
                    case START -> Transition.illegal(state);
                };
            case ACCEPTED ->
                switch (input) {
                    // RFC 6026 7.2: every 2xx is passed up, whatever branch of a fork it comes from
                    case SUCCESS -> MORE_SUCCESS;
                    case TIMER_M -> END;
                    case PROVISIONAL, NEGATIVE, TIMER_A, TIMER_B, TIMER_D, TRANSPORT_ERROR -> stay(state);
                    case START -> Transition.illegal(state);
                };
            case TERMINATED -> input == Input.START ? Transition.illegal(state) : stay(state);
        };
    }

    private static Transition<State> calling(Input input) {
        return switch (input) {
            // 17.1.1.2: timer A doubles and the request goes out again
            case TIMER_A -> RETRANSMIT;
            // 17.1.1.2: no reply at all until timer B
            case TIMER_B -> TIMEOUT;
            case PROVISIONAL -> PROVISIONAL;
            case SUCCESS -> SUCCESS;
            case NEGATIVE -> NEGATIVE;
            // 17.1.4: a transport error ends it
            case TRANSPORT_ERROR -> ERROR;
            case TIMER_D, TIMER_M -> stay(State.CALLING);
            case START -> Transition.illegal(State.CALLING);
        };
    }

    private static Transition<State> proceeding(Input input) {
        return switch (input) {
            case PROVISIONAL -> MORE_PROVISIONAL;
            case SUCCESS -> SUCCESS;
            case NEGATIVE -> NEGATIVE;
            // 16.8: the user's limit (timer C of a proxy) ends a transaction that only rings
            case TIMER_B -> TIMEOUT;
            case TIMER_A, TIMER_D, TIMER_M, TRANSPORT_ERROR -> stay(State.PROCEEDING);
            case START -> Transition.illegal(State.PROCEEDING);
        };
    }

    private static final Transition<?>[] STAY = new Transition<?>[State.values().length];

    static {
        for (State state : State.values()) {
            STAY[state.ordinal()] = Transition.to(state);
        }
    }

    @SuppressWarnings("unchecked") // the array holds one Transition<State> for each state
    private static Transition<State> stay(State state) {
        return (Transition<State>) STAY[state.ordinal()];
    }
}
