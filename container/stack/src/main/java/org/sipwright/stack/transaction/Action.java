// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

/** What a transaction does on a transition, in the order in which the shell carries it out. */
public enum Action {
    /** Stop the retransmission timer (A, E or G). */
    STOP_RETRANSMITTING,
    /** Stop the deadline timer (B, F, H and so on). */
    STOP_DEADLINE,
    /** Send the request, or send it again. */
    SEND_REQUEST,
    /** Send the reply that the transaction user gave. */
    SEND_REPLY,
    /** Send the last reply again. */
    RESEND_REPLY,
    /** Send the ACK of a negative final reply, or send it again. */
    SEND_ACK,
    /** Give the reply to the transaction user. */
    PASS_REPLY,
    /** Give the ACK to the transaction user. */
    PASS_ACK,
    /** Tell the transaction user that no answer came in time. */
    REPORT_TIMEOUT,
    /** Tell the transaction user that sending failed. */
    REPORT_TRANSPORT_ERROR,
    /** Arm timer A: first T1, then twice the last interval. */
    ARM_A,
    /** Arm timer E: first T1, then twice the last interval up to T2. */
    ARM_E,
    /** Arm timer E with T2 (section 17.1.2.2, in Proceeding). */
    ARM_E_T2,
    /** Arm timer G: first T1, then twice the last interval up to T2. */
    ARM_G,
    /** Arm timer B. */
    ARM_B,
    /** Arm timer F. */
    ARM_F,
    /** Arm timer D; zero on a reliable transport. */
    ARM_D,
    /** Arm timer K; zero on a reliable transport. */
    ARM_K,
    /** Arm timer H. */
    ARM_H,
    /** Arm timer I; zero on a reliable transport. */
    ARM_I,
    /** Arm timer J; zero on a reliable transport. */
    ARM_J,
    /** Arm timer L. */
    ARM_L,
    /** Arm timer M. */
    ARM_M;

    private static final Action[] ALL = values();

    static Action at(int ordinal) {
        return ALL[ordinal];
    }
}
