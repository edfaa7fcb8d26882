// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.trace;

import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptContext;

/**
 * Is asked for each run of a script that was translated with counters whether it is to be followed. Thread-safe; called on the
 * message path, so it decides fast.
 */
@FunctionalInterface
public interface LineTracer {
    /** Follows nothing. */
    LineTracer NONE = context -> Run.NONE;

    /** A run begins; {@link Run#NONE} where nobody wants to follow it. */
    Run begin(ScriptContext context);

    /** A run that is followed. Used by the run's thread. */
    interface Run {
        /** One that nobody follows. */
        Run NONE = new Run() {
            @Override
            public void reached(LineProfile.Place place) {
                // nobody looks
            }

            @Override
            public void ended() {
                // nobody looks
            }
        };

        /** A statement begins. */
        void reached(LineProfile.Place place);

        /** The statement writes a text to the log, whatever the log level is; from -3 for alerts to 4 for debugging. */
        default void wrote(int level, String text) {
            // most are after the lines alone
        }

        /** The run has ended. */
        void ended();
    }
}
