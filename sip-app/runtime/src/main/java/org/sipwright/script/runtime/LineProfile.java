// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each line of a script ran and how long it took, where the script was translated with counters. A script without
 * them has no trace of this in its code. Thread-safe; a snapshot is not of one moment.
 */
public final class LineProfile {
    private final List<Place> places;
    private final AtomicLongArray counts;
    private final AtomicLongArray nanoseconds;

    /**
     * A line that has code.
     *
     * @param file its file, as the check names it
     * @param line its number from 1
     */
    public record Place(String file, int line) {}

    /**
     * What a line did.
     *
     * @param place the line
     * @param count how often it ran
     * @param nanoseconds how long it took in all, without the routes that it called
     */
    public record Line(Place place, long count, long nanoseconds) {}

    /** A profile of these lines. */
    public LineProfile(List<Place> places) {
        this.places = List.copyOf(places);
        this.counts = new AtomicLongArray(places.size());
        this.nanoseconds = new AtomicLongArray(places.size());
    }

    /** What all lines did, in the order of the script. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            lines.add(new Line(places.get(i), counts.get(i), nanoseconds.get(i)));
        }
        return List.copyOf(lines);
    }

    /** Starts anew with zeros. */
    public void reset() {
        for (int i = 0; i < places.size(); i++) {
            counts.set(i, 0);
            nanoseconds.set(i, 0);
        }
    }

    /** A line begins; the one before has ended. For generated code. */
    public void reach(ScriptContext context, int line) {
        counts.getAndIncrement(line);
        context.clock(this).reach(line);
    }

    Place place(int line) {
        return places.get(line);
    }

    void took(int line, long time) {
        nanoseconds.getAndAdd(line, time);
    }
}
