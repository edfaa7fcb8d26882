// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.sipwright.script.runtime.declaration.LinkException;

/** A destination with the calls that it can take. Its data stay, its state and capacities change; thread-safe. */
final class BalancedDestination {
    private static final String LOAD_OF_FREESWITCH = "fs://";

    private final Data data;
    private final Map<String, Integer> capacities = new ConcurrentHashMap<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.ENABLED);

    /**
     * What the table says of it.
     *
     * @param id its number, which profiles and management know it by
     * @param group number of the group
     * @param uri SIP URI
     * @param resources capacities by the name of the resource, in the table's order
     * @param probing 0 never, 1 while it is disabled, 2 always
     * @param attributes what the script gets
     */
    record Data(int id, int group, String uri, Map<String, Integer> resources, int probing, String attributes) {}

    /** Whether it takes calls. */
    enum State {
        /** It does. */
        ENABLED,
        /** It failed; a probe that is answered enables it again. */
        FAILED,
        /** A person switched it off, and only a person switches it on. */
        SWITCHED_OFF
    }

    /** What happens to it. */
    enum Input {
        /** A person switches it on. */
        SWITCH_ON,
        /** A person switches it off. */
        SWITCH_OFF,
        /** The script says that it failed, or a probe was answered badly. */
        FAIL,
        /** A probe was answered well. */
        ANSWER
    }

    BalancedDestination(Data data) {
        this.data = data;
        capacities.putAll(data.resources());
    }

    /** The state after an input. */
    static State next(State now, Input input) {
        return switch (input) {
            case SWITCH_ON -> State.ENABLED;
            case SWITCH_OFF -> State.SWITCHED_OFF;
            case FAIL -> now == State.ENABLED ? State.FAILED : now;
            case ANSWER -> now == State.FAILED ? State.ENABLED : now;
        };
    }

    /** Takes an input; true when calls are taken now and were not, or the other way round. */
    boolean take(Input input) {
        State before = state.getAndUpdate(now -> next(now, input));
        return (before == State.ENABLED) != (next(before, input) == State.ENABLED);
    }

    /**
     * Reads resources: {@code name=capacity} with semicolons between.
     *
     * @throws LinkException when a capacity is no number
     */
    static Map<String, Integer> resources(String text) throws LinkException {
        Map<String, Integer> resources = new LinkedHashMap<>();
        for (String one : text.split(";")) {
            if (one.isBlank()) {
                continue;
            }
            String[] sides = one.split("=", 2);
            String capacity = sides.length == 2 ? sides[1].trim() : "";
            if (capacity.startsWith(LOAD_OF_FREESWITCH)) {
                throw LinkException.unsupported("the capacity '" + capacity + "', which FreeSWITCH would tell,");
            }
            if (!capacity.matches("[0-9]{1,9}")) {
                throw new LinkException("'" + one.trim() + "' is no resource; expected name=capacity");
            }
            resources.put(sides[0].trim(), Integer.parseInt(capacity));
        }
        return resources;
    }

    Data data() {
        return data;
    }

    /** What calls are counted by. */
    String key() {
        return Integer.toString(data.id());
    }

    boolean isEnabled() {
        return state.get() == State.ENABLED;
    }

    State state() {
        return state.get();
    }

    /** Takes the state over that it had before a reload. */
    void inherit(State before) {
        state.set(before);
    }

    OptionalInt capacity(String resource) {
        Integer capacity = capacities.get(resource);
        return capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity);
    }

    /** Changes a capacity; false when it has no such resource. */
    boolean resize(String resource, int capacity) {
        return capacities.computeIfPresent(resource, (name, old) -> capacity) != null;
    }

    boolean hasAll(Set<String> resources) {
        return capacities.keySet().containsAll(resources);
    }
}
