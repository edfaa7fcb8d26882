// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.trace;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.trace.WatchedVariables.Change;

/** The lines that a run reached, in order, with the variables that each changed. Written by the run's thread, read afterwards. */
public final class RunTrace implements LineTracer.Run {
    private static final int MOST = 2_000;

    private final String block;
    private final ScriptContext context;
    private final WatchedVariables variables;
    private final List<Step> steps = new ArrayList<>();
    private String[] last;

    /**
     * A statement that ran.
     *
     * @param file its file
     * @param line its line, from 1
     * @param route the block that it stands in
     * @param changes what it changed; whatever a block that it called changed stands with that block's lines
     */
    public record Step(String file, int line, String route, List<Change> changes) {}

    /** Follows a run that begins now. */
    public RunTrace(ScriptContext context, WatchedVariables variables) {
        this.context = context;
        this.variables = variables;
        this.block = context.routeStack().getFirst();
        this.last = variables.values(context);
    }

    @Override
    public synchronized void reached(LineProfile.Place place) {
        settle();
        if (steps.size() < MOST) {
            steps.add(new Step(place.file(), place.line(), context.routeStack().getFirst(), new ArrayList<>(2)));
        }
    }

    @Override
    public synchronized void ended() {
        settle();
    }

    private void settle() {
        String[] now = variables.values(context);
        if (!steps.isEmpty()) {
            steps.getLast().changes().addAll(variables.changes(last, now));
        }
        last = now;
    }

    /** The block that it began with: the kind's keyword, a blank, and the name. */
    public String block() {
        return block;
    }

    /** What it did so far; at most 2,000 statements. */
    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
