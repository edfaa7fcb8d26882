// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A set of destinations, the highest priority first. Thread-safe. */
final class TargetSet {
    private final int number;
    private final List<Target> targets;
    private final AtomicInteger turn = new AtomicInteger();

    TargetSet(int number, List<Target> targets) {
        this.number = number;
        List<Target> sorted = new ArrayList<>(targets);
        sorted.sort(Comparator.comparingInt((Target target) -> target.data().priority())
                .reversed());
        this.targets = List.copyOf(sorted);
    }

    int number() {
        return number;
    }

    List<Target> targets() {
        return targets;
    }

    /** Those that can be used now. */
    List<Target> active() {
        return targets.stream().filter(Target::isActive).toList();
    }

    /** The number of the next turn, from 0. */
    int nextTurn() {
        return turn.getAndIncrement() & Integer.MAX_VALUE;
    }

    /** The one that a number falls to, by weight; where no weight is set all count the same. */
    static int byWeight(List<Target> active, int number) {
        long total = active.stream().mapToLong(target -> target.data().weight()).sum();
        if (total == 0) {
            return Math.floorMod(number, active.size());
        }
        long place = Math.floorMod((long) number, total);
        for (int i = 0; i < active.size(); i++) {
            place -= active.get(i).data().weight();
            if (place < 0) {
                return i;
            }
        }
        return active.size() - 1;
    }

    /** All of them with the chosen one first and the others behind it in turn. */
    static List<Target> from(List<Target> active, int chosen) {
        List<Target> order = new ArrayList<>(active.subList(chosen, active.size()));
        order.addAll(active.subList(0, chosen));
        return order;
    }
}
