// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.dialog;

/** A reliable provisional response on the side that sends it (RFC 3262 section 3). Pure. */
public final class ReliableMachine {
    private ReliableMachine() {}

    /** Its states. */
    public enum State {
        /** Sent, not acknowledged: it is sent again and again. */
        UNACKNOWLEDGED,
        /** A PRACK came. */
        ACKNOWLEDGED,
        /** No PRACK came in 64*T1. */
        ABANDONED,
        /** A final response went out first: it is not sent again, and a late PRACK is still matched. */
        SUPERSEDED
    }

    /** What can happen to it. */
    public enum Input {
        /** A PRACK with its RAck. */
        PRACK,
        /** The retransmission timer: first T1, then twice the last interval. */
        RETRANSMIT,
        /** 64*T1 are over. */
        DEADLINE,
        /** The final response is sent. */
        FINAL
    }

    /** What to do. */
    public enum Action {
        /** Nothing. */
        NONE,
        /** Send the response again and arm the timer with twice the interval. */
        RESEND,
        /** Stop both timers and give the PRACK to the application. */
        ACCEPT,
        /** Answer the PRACK with 481. */
        REJECT,
        /** Tell the application that no PRACK came; it should refuse the request. */
        REPORT,
        /** Stop both timers. */
        STOP
    }

    /**
     * The outcome of an input.
     *
     * @param next state after it
     * @param action what to do
     */
    public record Outcome(State next, Action action) {}

    /** The outcome of this input in this state. */
    public static Outcome on(State state, Input input) {
        return switch (state) {
            case UNACKNOWLEDGED ->
                switch (input) {
                    // section 3: a matching PRACK stops retransmission and gets a 2xx
                    case PRACK -> new Outcome(State.ACKNOWLEDGED, Action.ACCEPT);
                    case RETRANSMIT -> new Outcome(state, Action.RESEND);
                    // section 3: after 64*T1 the UAS should refuse the request with a 5xx
                    case DEADLINE -> new Outcome(State.ABANDONED, Action.REPORT);
                    // section 3: a final response ends retransmission of provisional ones
                    case FINAL -> new Outcome(State.SUPERSEDED, Action.STOP);
                };
            case SUPERSEDED ->
                switch (input) {
                    // section 3: a PRACK that comes after the final response is answered all the same
                    case PRACK -> new Outcome(State.ACKNOWLEDGED, Action.ACCEPT);
                    case RETRANSMIT, DEADLINE, FINAL -> new Outcome(state, Action.NONE);
                };
            case ACKNOWLEDGED, ABANDONED ->
                switch (input) {
                    // section 3: a PRACK that matches nothing unacknowledged gets 481
                    case PRACK -> new Outcome(state, Action.REJECT);
                    case RETRANSMIT, DEADLINE, FINAL -> new Outcome(state, Action.NONE);
                };
        };
    }
}
