// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Values with names that travel with a message and its transaction. A name has a stack of values: place 0 is the newest, -1
 * the oldest. Values are Strings and Integers. Used inside one call.
 */
public final class Avps {
    // the newest value stands last
    private Map<String, ArrayList<Object>> stacks = Map.of();

    Avps() {}

    private int place(ArrayList<Object> stack, int index) {
        int fromNewest = index < 0 ? stack.size() + index : index;
        return fromNewest < 0 || fromNewest >= stack.size() ? -1 : stack.size() - 1 - fromNewest;
    }

    /** A value, or null when there is none at that place. */
    public Object get(String name, int index) {
        ArrayList<Object> stack = stacks.get(name);
        if (stack == null) {
            return null;
        }
        int place = place(stack, index);
        return place < 0 ? null : stack.get(place);
    }

    /** All values, the newest first. */
    public List<Object> all(String name) {
        ArrayList<Object> stack = stacks.get(name);
        return stack == null ? List.of() : List.copyOf(stack.reversed());
    }

    /** The number of values. */
    public int count(String name) {
        ArrayList<Object> stack = stacks.get(name);
        return stack == null ? 0 : stack.size();
    }

    /** The names that have values, in the order of their first use. */
    public Set<String> names() {
        return Collections.unmodifiableSet(stacks.keySet());
    }

    private ArrayList<Object> stack(String name) {
        if (stacks.isEmpty()) {
            stacks = new LinkedHashMap<>();
        }
        return stacks.computeIfAbsent(name, key -> new ArrayList<>(2));
    }

    /** Adds a value as the newest. */
    public void push(String name, Object value) {
        stack(name).add(value);
    }

    /** Adds a value as the oldest. */
    public void append(String name, Object value) {
        stack(name).addFirst(value);
    }

    /** Puts a value in the place of another; false when there is none at that place. */
    public boolean replace(String name, int index, Object value) {
        ArrayList<Object> stack = stacks.get(name);
        int place = stack == null ? -1 : place(stack, index);
        if (place < 0) {
            return false;
        }
        stack.set(place, value);
        return true;
    }

    /** Takes a value away; false when there is none at that place. */
    public boolean remove(String name, int index) {
        ArrayList<Object> stack = stacks.get(name);
        int place = stack == null ? -1 : place(stack, index);
        if (place < 0) {
            return false;
        }
        stack.remove(place);
        if (stack.isEmpty()) {
            stacks.remove(name);
        }
        return true;
    }

    /** Takes all values of a name away. */
    public void clear(String name) {
        if (!stacks.isEmpty()) {
            stacks.remove(name);
        }
    }

    /** Puts the values of a name in another order. */
    public void shuffle(String name, Random random) {
        ArrayList<Object> stack = stacks.get(name);
        if (stack != null) {
            Collections.shuffle(stack, random);
        }
    }
}
