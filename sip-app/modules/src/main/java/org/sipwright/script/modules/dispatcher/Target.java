// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** A destination of a set. Its data stay, its state changes; thread-safe. */
final class Target {
    private final Data data;
    private final AtomicReference<State> state;
    private final AtomicInteger failures = new AtomicInteger();
    private final LongAdder firstHits = new LongAdder();
    private volatile String scriptAttributes = "";

    /**
     * What the table says of it.
     *
     * @param set number of its set
     * @param uri SIP URI
     * @param socket socket to send from, or the empty string
     * @param weight how often it is chosen
     * @param priority the highest comes first
     * @param attributes what the script gets
     * @param description text for people
     * @param probing 0 as the module's parameter says, 1 while probing, 2 always
     */
    record Data(
            int set,
            String uri,
            String socket,
            int weight,
            int priority,
            String attributes,
            String description,
            int probing) {}

    /** Whether it can be used. The ordinal is its number in tables. */
    enum State {
        /** It can. */
        ACTIVE("Active"),
        /** It was switched off. */
        INACTIVE("Inactive"),
        /** It failed and is asked until it answers. */
        PROBING("Probing");

        private final String shown;

        State(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }

        static State ofTable(long number) {
            return number == 1 ? INACTIVE : number == 2 ? PROBING : ACTIVE;
        }
    }

    /** What happens to it. */
    enum Input {
        /** The script or a person switches it on. */
        SWITCH_ON,
        /** The script or a person switches it off. */
        SWITCH_OFF,
        /** A person sets it to probing. */
        SET_PROBING,
        /** A call to it failed, or it did not answer a probe. */
        FAIL,
        /** It answered a probe. */
        ANSWER
    }

    Target(Data data, State state) {
        this.data = data;
        this.state = new AtomicReference<>(state);
    }

    /** The state after an input; failures is the number of failures in a row with this one. */
    static State next(State now, Input input, int failures, int threshold) {
        return switch (input) {
            case SWITCH_ON -> State.ACTIVE;
            case SWITCH_OFF -> State.INACTIVE;
            case SET_PROBING -> State.PROBING;
            case FAIL -> now == State.ACTIVE && failures >= threshold ? State.PROBING : now;
            case ANSWER -> now == State.PROBING ? State.ACTIVE : now;
        };
    }

    /** Takes an input; true when the state changed. */
    boolean take(Input input, int threshold) {
        int count = input == Input.FAIL ? failures.incrementAndGet() : 0;
        if (input != Input.FAIL) {
            failures.set(0);
        }
        State old = state.get();
        State next = next(old, input, count, threshold);
        if (next == old || !state.compareAndSet(old, next)) {
            return false;
        }
        failures.set(0);
        return true;
    }

    Data data() {
        return data;
    }

    State state() {
        return state.get();
    }

    boolean isActive() {
        return state.get() == State.ACTIVE;
    }

    /** It was chosen as the first destination of a request. */
    void countFirstHit() {
        firstHits.increment();
    }

    /** How often it was chosen as the first destination since it was loaded. */
    long firstHits() {
        return firstHits.sum();
    }

    String scriptAttributes() {
        return scriptAttributes;
    }

    void setScriptAttributes(String text) {
        scriptAttributes = text;
    }
}
