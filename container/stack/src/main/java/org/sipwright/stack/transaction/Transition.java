// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transaction;

import java.util.EnumSet;
import java.util.Set;

/**
 * The outcome of an input: the next state and what to do. Instances are constants, so that a transition allocates
 * nothing.
 *
 * @param <S> states of the machine
 */
public final class Transition<S extends Enum<S>> {
    private final S next;
    private final boolean legal;
    private final int actions;

    private Transition(S next, boolean legal, int actions) {
        this.next = next;
        this.legal = legal;
        this.actions = actions;
    }

    /** A move, or a stay, with these actions in the order of {@link Action}'s constants. */
    static <S extends Enum<S>> Transition<S> to(S next, Action... actions) {
        int bits = 0;
        for (Action action : actions) {
            bits |= 1 << action.ordinal();
        }
        return new Transition<>(next, true, bits);
    }

    /** An input that the transaction user must not make in this state; from the network it would be ignored. */
    static <S extends Enum<S>> Transition<S> illegal(S state) {
        return new Transition<>(state, false, 0);
    }

    /** The state after it. */
    public S next() {
        return next;
    }

    /** False for an input that the transaction user must not make in this state. */
    public boolean isLegal() {
        return legal;
    }

    /** The actions, one bit for each ordinal. */
    int actionBits() {
        return actions;
    }

    /** What to do. */
    public Set<Action> actions() {
        Set<Action> set = EnumSet.noneOf(Action.class);
        for (int bits = actions; bits != 0; bits &= bits - 1) {
            set.add(Action.at(Integer.numberOfTrailingZeros(bits)));
        }
        return set;
    }

    @Override
    public String toString() {
        return legal ? next + " " + actions() : "illegal in " + next;
    }
}
