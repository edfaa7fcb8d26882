// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.Optional;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.StatementTrace;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The trace of statements, for who looks for the way that a message takes. */
public final class TraceFunctions {
    private final LogConsumers consumers;

    TraceFunctions(LogConsumers consumers) {
        this.consumers = consumers;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "script_trace", doc = "Ends the trace of this run.")
    public int end(ScriptContext context) {
        context.setTrace(Optional.empty());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "script_trace",
            least = 2,
            doc =
                    "Writes a line for each statement from here to the end of this run: its place, what it is, and a text with "
                            + "variables, at a level from -3 to 4.")
    public int begin(ScriptContext context, int level, Format text, String tag) {
        String mark = tag.isEmpty() ? "" : '[' + tag + ']';
        StatementTrace trace = (at, file, line, what) -> {
            if (level <= at.environment().logLevel()) {
                consumers.write(
                        level,
                        "[Script Trace][" + file + ':' + line + ']' + mark + '[' + what + "] -> (" + text.text(at)
                                + ')');
            }
        };
        context.setTrace(Optional.of(trace));
        return 1;
    }
}
