// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * A figure of a module. Counters go up and can be reset; gauges show a state. Thread-safe, and counting never waits.
 */
public final class Statistic {
    private final String name;
    private final String doc;
    private final boolean counter;
    private final LongAdder count = new LongAdder();
    private final LongSupplier source;
    private final AtomicLong start = new AtomicLong();

    private Statistic(String name, String doc, boolean counter, LongSupplier source) {
        this.name = name;
        this.doc = doc;
        this.counter = counter;
        this.source = source == null ? count::sum : source;
    }

    /** A counter that its owner adds to. */
    public static Statistic counter(String name, String doc) {
        return new Statistic(name, doc, true, null);
    }

    /** A counter that somebody else counts, and that never goes down there. */
    public static Statistic counter(String name, String doc, LongSupplier source) {
        return new Statistic(name, doc, true, source);
    }

    /** A state that its owner adds to and takes from, and that cannot be reset. */
    public static Statistic state(String name, String doc) {
        return new Statistic(name, doc, false, null);
    }

    /** A state that is asked for. */
    public static Statistic gauge(String name, String doc, LongSupplier source) {
        return new Statistic(name, doc, false, source);
    }

    /** Its name without the group. */
    public String name() {
        return name;
    }

    /** What it counts. */
    public String doc() {
        return doc;
    }

    /** Whether it is a counter that can be reset. */
    public boolean isCounter() {
        return counter;
    }

    /** Counts one. */
    public void increment() {
        count.increment();
    }

    /** Adds to it. */
    public void add(long number) {
        count.add(number);
    }

    /** Its value. */
    public long value() {
        return source.getAsLong() - start.get();
    }

    /** Sets a counter to 0; does nothing to a gauge. */
    public void reset() {
        if (counter) {
            start.set(source.getAsLong());
        }
    }
}
