// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/** Measures the lines of one profiled run: each lasts until the next begins. Not thread-safe. */
final class LineClock {
    private static final int NONE = -1;

    private final LineProfile profile;
    private int line = NONE;
    private long since;

    LineClock(LineProfile profile) {
        this.profile = profile;
    }

    void reach(int next) {
        long now = System.nanoTime();
        if (line != NONE) {
            profile.took(line, now - since);
        }
        line = next;
        since = now;
    }

    void stop() {
        if (line != NONE) {
            profile.took(line, System.nanoTime() - since);
            line = NONE;
        }
    }
}
