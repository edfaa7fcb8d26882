// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/**
 * Watches the routing blocks of a script while they run, for tests and measuring; lines are told to a {@link
 * org.sipwright.script.runtime.trace.LineTracer}. Called on the thread that runs the block and
 * inside it, so what it looks at stands still. It must not block.
 */
public interface ScriptTracer {

    /** A block begins: for a message, timer or event, or called by another. */
    void begins(ScriptContext context, int route);

    /** The block of this run that began last has ended. */
    void ends(ScriptContext context);

    /** The script writes a text to the log, whatever the log level is. */
    void writes(ScriptContext context, int level, String text);
}
