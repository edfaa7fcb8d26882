// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import org.sipwright.script.runtime.trace.LineTracer;

/** Measures the lines of one profiled run: each lasts until the next begins. Not thread-safe. */
final class LineClock {
    private static final int NONE = -1;

    private final LineProfile profile;
    private final LineTracer.Run run;
    private int line = NONE;
    private long since;

    LineClock(LineProfile profile, LineTracer.Run run) {
        this.profile = profile;
        this.run = run;
    }

    void reach(int next) {
        long now = System.nanoTime();
        if (line != NONE) {
            profile.took(line, now - since);
        }
        line = next;
        run.reached(profile.place(next));
        // what following costs is not the line's
        since = run == LineTracer.Run.NONE ? now : System.nanoTime();
    }

    /** Whether somebody follows the run. */
    boolean isFollowed() {
        return run != LineTracer.Run.NONE;
    }

    void wrote(int level, String text) {
        run.wrote(level, text);
    }

    void stop() {
        if (line != NONE) {
            profile.took(line, System.nanoTime() - since);
            line = NONE;
            run.ended();
        }
    }
}
