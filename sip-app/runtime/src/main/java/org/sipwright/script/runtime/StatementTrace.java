// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/** Is told of the statements of a run before they run. */
@FunctionalInterface
public interface StatementTrace {

    /**
     * A statement begins.
     *
     * @param file its file, as the check names it
     * @param line its line from 1
     * @param what its kind and name, such as {@code core xlog}
     */
    void reached(ScriptContext context, String file, int line, String what);
}
