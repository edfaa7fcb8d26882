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
    private static final int MOST_LOGGED = 200;
    private static final int LONGEST_LOGGED = 1_000;

    private final String block;
    private final ScriptContext context;
    private final WatchedVariables variables;
    private final List<Step> steps = new ArrayList<>();
    private String[] last;
    private int logged;

    /**
     * A statement that ran.
     *
     * @param file its file
     * @param line its line, from 1
     * @param route the block that it stands in
     * @param changes what it changed; whatever a block that it called changed stands with that block's lines
     * @param log what it wrote to the log, whatever the log level is
     */
    public record Step(String file, int line, String route, List<Change> changes, List<String> log) {}

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
            steps.add(new Step(
                    place.file(),
                    place.line(),
                    context.routeStack().getFirst(),
                    new ArrayList<>(2),
                    new ArrayList<>(0)));
        }
    }

    /** A script that logs in a loop must not fill the memory with it. */
    @Override
    public synchronized void wrote(int level, String text) {
        if (!steps.isEmpty() && logged < MOST_LOGGED) {
            logged++;
            String line = text.stripTrailing();
            steps.getLast()
                    .log()
                    .add(line.length() > LONGEST_LOGGED ? line.substring(0, LONGEST_LOGGED) + "..." : line);
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

    /** What it did so far; at most 2,000 statements with 200 lines of the log. */
    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
