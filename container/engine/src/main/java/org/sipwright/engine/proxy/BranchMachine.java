// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

/** One branch of a proxy (RFC 3261 sections 16.6 to 16.10). Pure. */
public final class BranchMachine {
    private BranchMachine() {}

    /** Its states. */
    public enum State {
        /** Made, not sent. */
        PREPARED,
        /** Sent, no final response. */
        WAITING,
        /** A CANCEL was asked for; its final response is still waited for. */
        CANCELLING,
        /** A final response came, or stands in for one that did not. */
        FINISHED
    }

    /** What can happen to it. */
    public enum Input {
        /** The proxy starts it. */
        START,
        /** A 101 to 199 came. */
        PROVISIONAL,
        /** A final response came. */
        FINAL,
        /** The branch is not wanted any more. */
        CANCEL,
        /** The proxy timeout or the branch timeout is over. */
        TIMEOUT
    }

    /** What to do. */
    public enum Action {
        /** Nothing. */
        NONE,
        /** Send the request. */
        SEND,
        /** Send the response upstream. */
        FORWARD,
        /** Take the final response into account. */
        FINISH,
        /** Cancel the request. */
        CANCEL,
        /** Forget about it: it was never sent. */
        DROP,
        /** Cancel the request and take a 408 in place of its final response. */
        GIVE_UP
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
            case PREPARED ->
                switch (input) {
                    // 16.6: the request is forwarded
                    case START -> new Outcome(State.WAITING, Action.SEND);
                    case CANCEL, TIMEOUT -> new Outcome(State.FINISHED, Action.DROP);
                    case PROVISIONAL, FINAL -> new Outcome(state, Action.NONE);
                };
            case WAITING ->
                switch (input) {
                    // 16.7 step 5: any provisional response but 100 goes upstream
                    case PROVISIONAL -> new Outcome(state, Action.FORWARD);
                    case FINAL -> new Outcome(State.FINISHED, Action.FINISH);
                    // 16.10
                    case CANCEL -> new Outcome(State.CANCELLING, Action.CANCEL);
                    // 16.8: as if a 408 had come
                    case TIMEOUT -> new Outcome(State.FINISHED, Action.GIVE_UP);
                    case START -> new Outcome(state, Action.NONE);
                };
            case CANCELLING ->
                switch (input) {
                    // 16.7 step 5 makes no exception for a branch that is being cancelled
                    case PROVISIONAL -> new Outcome(state, Action.FORWARD);
                    case FINAL -> new Outcome(State.FINISHED, Action.FINISH);
                    case TIMEOUT -> new Outcome(State.FINISHED, Action.GIVE_UP);
                    case START, CANCEL -> new Outcome(state, Action.NONE);
                };
            case FINISHED -> new Outcome(state, Action.NONE);
        };
    }
}
