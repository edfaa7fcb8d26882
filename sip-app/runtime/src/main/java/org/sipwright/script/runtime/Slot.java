// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place where a module keeps something with a call ({@link CallState}). Made once, in a static field of the module's class.
 *
 * @param <T> what is kept there
 */
public final class Slot<T> {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<Slot<?>> FOR_NEXT_CALL = new CopyOnWriteArrayList<>();

    private final int number = COUNT.getAndIncrement();
    private final String name;

    private Slot(String name) {
        this.name = name;
    }

    /** Makes a place; the name is for people who look at a dump. */
    public static <T> Slot<T> named(String name) {
        return new Slot<>(name);
    }

    /** Makes a place for what is meant for a module's next function, so that launch() takes it along. */
    public static <T> Slot<T> forNextCall(String name) {
        Slot<T> slot = new Slot<>(name);
        FOR_NEXT_CALL.add(slot);
        return slot;
    }

    static List<Slot<?>> allForNextCall() {
        return FOR_NEXT_CALL;
    }

    int number() {
        return number;
    }

    @Override
    public String toString() {
        return name;
    }
}
