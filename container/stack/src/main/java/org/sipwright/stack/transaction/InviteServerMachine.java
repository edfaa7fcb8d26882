// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import static org.sipwright.stack.transaction.Action.*;

/** The INVITE server transaction (RFC 3261 section 17.2.1, figure 7, with RFC 6026 section 7.1, figure 6). Pure. */
public final class InviteServerMachine {
    private InviteServerMachine() {}

    /** Its states. */
    public enum State {
        /** The request is with the transaction user. To COMPLETED, ACCEPTED, TERMINATED. */
        PROCEEDING,
        /** A negative final reply was sent; waits for the ACK. To CONFIRMED, TERMINATED. */
        COMPLETED,
        /** The ACK came; its retransmissions are absorbed. To TERMINATED. */
        CONFIRMED,
        /** A 2xx was sent (RFC 6026); retransmitted INVITEs are absorbed. To TERMINATED. */
        ACCEPTED,
        /** Over. */
        TERMINATED
    }

    /** What can happen to it. */
    public enum Input {
        /** The INVITE came again. */
        RETRANSMISSION,
        /** An ACK came. */
        ACK,
        /** The user sends a 1xx. */
        SEND_PROVISIONAL,
        /** The user sends a 2xx. */
        SEND_SUCCESS,
        /** The user sends a 300 to 699. */
        SEND_NEGATIVE,
        /** Timer G fired. */
        TIMER_G,
        /** Timer H fired. */
        TIMER_H,
        /** Timer I fired. */
        TIMER_I,
        /** Timer L fired. */
        TIMER_L,
        /** Sending failed. */
        TRANSPORT_ERROR
    }

    private static final Transition<State> RESEND = Transition.to(State.PROCEEDING, RESEND_REPLY);
    private static final Transition<State> PROVISIONAL = Transition.to(State.PROCEEDING, SEND_REPLY);
    private static final Transition<State> SUCCESS = Transition.to(State.ACCEPTED, SEND_REPLY, ARM_L);
    private static final Transition<State> NEGATIVE_UNRELIABLE =
            Transition.to(State.COMPLETED, SEND_REPLY, ARM_G, ARM_H);
    private static final Transition<State> NEGATIVE_RELIABLE = Transition.to(State.COMPLETED, SEND_REPLY, ARM_H);
    private static final Transition<State> RESEND_NEGATIVE = Transition.to(State.COMPLETED, RESEND_REPLY);
    private static final Transition<State> RETRANSMIT_NEGATIVE = Transition.to(State.COMPLETED, RESEND_REPLY, ARM_G);
    private static final Transition<State> CONFIRM =
            Transition.to(State.CONFIRMED, STOP_RETRANSMITTING, STOP_DEADLINE, ARM_I);
    private static final Transition<State> NO_ACK =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TIMEOUT);
    private static final Transition<State> ERROR =
            Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE, REPORT_TRANSPORT_ERROR);
    private static final Transition<State> END = Transition.to(State.TERMINATED, STOP_RETRANSMITTING, STOP_DEADLINE);
    private static final Transition<State> MORE_SUCCESS = Transition.to(State.ACCEPTED, SEND_REPLY);
    private static final Transition<State> SUCCESS_ACK = Transition.to(State.ACCEPTED, PASS_ACK);
    private static final Transition<State> STAY_PROCEEDING = Transition.to(State.PROCEEDING);
    private static final Transition<State> STAY_COMPLETED = Transition.to(State.COMPLETED);
    private static final Transition<State> STAY_CONFIRMED = Transition.to(State.CONFIRMED);
    private static final Transition<State> STAY_ACCEPTED = Transition.to(State.ACCEPTED);
    private static final Transition<State> STAY_TERMINATED = Transition.to(State.TERMINATED);

    /** The transition for this input. On a reliable transport final replies are not retransmitted. */
    public static Transition<State> on(State state, Input input, boolean reliable) {
        return switch (state) {
            case PROCEEDING -> proceeding(input, reliable);
            case COMPLETED -> completed(input);
            case CONFIRMED ->
                switch (input) {
                    // 17.2.1: timer I has absorbed late ACKs
                    case TIMER_I -> END;
                    case RETRANSMISSION, ACK, TIMER_G, TIMER_H, TIMER_L, TRANSPORT_ERROR -> STAY_CONFIRMED;
                    case SEND_PROVISIONAL, SEND_SUCCESS, SEND_NEGATIVE -> Transition.illegal(state);
                };
            case ACCEPTED ->
                switch (input) {
                    // RFC 6026 7.1: retransmitted INVITEs are absorbed without an answer
                    case RETRANSMISSION -> STAY_ACCEPTED;
                    // RFC 6026 7.1: each 2xx that the user gives is sent
                    case SEND_SUCCESS -> MORE_SUCCESS;
                    // RFC 6026 7.1: an ACK goes up
                    case ACK -> SUCCESS_ACK;
                    case TIMER_L -> END;
                    case TIMER_G, TIMER_H, TIMER_I, TRANSPORT_ERROR -> STAY_ACCEPTED;
                    case SEND_PROVISIONAL, SEND_NEGATIVE -> Transition.illegal(state);
                };
            case TERMINATED ->
                switch (input) {
                    case SEND_PROVISIONAL, SEND_SUCCESS, SEND_NEGATIVE -> Transition.illegal(state);
                    case RETRANSMISSION, ACK, TIMER_G, TIMER_H, TIMER_I, TIMER_L, TRANSPORT_ERROR -> STAY_TERMINATED;
                };
        };
    }

    private static Transition<State> proceeding(Input input, boolean reliable) {
        return switch (input) {
            // 17.2.1: the last provisional reply goes out again
            case RETRANSMISSION -> RESEND;
            case SEND_PROVISIONAL -> PROVISIONAL;
            // RFC 6026 7.1: a 2xx leads to Accepted
            case SEND_SUCCESS -> SUCCESS;
            // 17.2.1: timer G on an unreliable transport only, timer H always
            case SEND_NEGATIVE -> reliable ? NEGATIVE_RELIABLE : NEGATIVE_UNRELIABLE;
            // 17.2.4
            case TRANSPORT_ERROR -> ERROR;
            case ACK, TIMER_G, TIMER_H, TIMER_I, TIMER_L -> STAY_PROCEEDING;
        };
    }

    private static Transition<State> completed(Input input) {
        return switch (input) {
            // 17.2.1: in Completed a retransmission gets the final reply again
            case RETRANSMISSION -> RESEND_NEGATIVE;
            case ACK -> CONFIRM;
            // 17.2.1: timer G doubles up to T2
            case TIMER_G -> RETRANSMIT_NEGATIVE;
            // 17.2.1: no ACK came
            case TIMER_H -> NO_ACK;
            case TRANSPORT_ERROR -> ERROR;
            case TIMER_I, TIMER_L -> STAY_COMPLETED;
            case SEND_PROVISIONAL, SEND_SUCCESS, SEND_NEGATIVE -> Transition.illegal(State.COMPLETED);
        };
    }
}
