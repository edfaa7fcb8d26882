// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** The choice among destinations. It holds nothing. */
final class Balancing {
    private Balancing() {}

    /** What a choice comes to. */
    sealed interface Outcome {
        /** This one has most room. */
        record Chosen(BalancedDestination destination) implements Outcome {}

        /** There are some, but none with room. */
        record NoCapacity() implements Outcome {}

        /** There is none that could be tried. */
        record NoDestination() implements Outcome {}
    }

    /**
     * What is asked for.
     *
     * @param group number of the group
     * @param resources the resources that the call needs
     * @param flags n takes full ones as well, r counts room in percent, s takes any of those with the same room
     */
    record Wanted(int group, Set<String> resources, String flags) {
        static Wanted of(int group, String resources, String flags) {
            return new Wanted(group, resourcesOf(resources), flags);
        }

        boolean takesFull() {
            return flags.contains("n");
        }

        boolean isRelative() {
            // releases before 2.4 have a number here, 1 for relative
            return flags.contains("r") || flags.equals("1");
        }

        boolean isRandom() {
            return flags.contains("s");
        }
    }

    /** The number of calls that a destination has for a resource. */
    @FunctionalInterface
    interface Load {
        int of(String resource, BalancedDestination destination);
    }

    static Set<String> resourcesOf(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Chooses the destination with most room: the room of one is that of its scarcest resource.
     *
     * @param tried the ids of those that the call has had already
     * @param random a number from 0 below its argument
     */
    static Outcome choose(
            Collection<BalancedDestination> all,
            Wanted wanted,
            Set<Integer> tried,
            Load load,
            IntUnaryOperator random) {
        List<BalancedDestination> best = new ArrayList<>();
        long most = Long.MIN_VALUE;
        boolean anyFull = false;
        for (BalancedDestination one : all) {
            if (one.data().group() != wanted.group()
                    || !one.isEnabled()
                    || tried.contains(one.data().id())
                    || !one.hasAll(wanted.resources())) {
                continue;
            }
            long room = room(one, wanted, load);
            if (room <= 0 && !wanted.takesFull()) {
                anyFull = true;
                continue;
            }
            if (room > most) {
                best.clear();
                most = room;
            }
            if (room == most) {
                best.add(one);
            }
        }
        if (best.isEmpty()) {
            return anyFull ? new Outcome.NoCapacity() : new Outcome.NoDestination();
        }
        return new Outcome.Chosen(best.get(wanted.isRandom() ? random.applyAsInt(best.size()) : 0));
    }

    private static long room(BalancedDestination one, Wanted wanted, Load load) {
        long room = Long.MAX_VALUE;
        for (String resource : new HashSet<>(wanted.resources())) {
            int capacity = one.capacity(resource).orElse(0);
            int used = load.of(resource, one);
            long left = wanted.isRelative() ? capacity == 0 ? 0 : 100 - 100L * used / capacity : (long) capacity - used;
            room = Math.min(room, left);
        }
        return room;
    }
}
