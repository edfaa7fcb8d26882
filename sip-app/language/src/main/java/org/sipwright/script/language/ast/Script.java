// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;

/**
 * A whole script, in the order of its text.
 *
 * @param file the main file
 * @param globals global parameters
 * @param modules loaded modules
 * @param parameters module parameters
 * @param routes routing blocks
 */
public record Script(
        String file,
        List<Global> globals,
        List<LoadModule> modules,
        List<ModuleParameter> parameters,
        List<Route> routes) {

    /**
     * A global parameter.
     *
     * @param name its name
     * @param value its value as text, quotes taken off
     * @param span the name
     */
    public record Global(String name, String value, Span span) {}

    /**
     * A loaded module.
     *
     * @param file as written, with path and extension
     * @param name module name
     * @param span the file name
     */
    public record LoadModule(String file, String name, Span span) {}

    /**
     * A module parameter.
     *
     * @param module module name or pattern
     * @param name parameter name
     * @param value its value as text
     * @param quoted whether it was a string
     * @param span the statement
     */
    public record ModuleParameter(String module, String name, String value, boolean quoted, Span span) {}

    /**
     * A routing block.
     *
     * @param kind its kind
     * @param name its name, or the empty string
     * @param interval seconds of a timer_route, 0 elsewhere
     * @param body its statements
     * @param span its first line
     */
    public record Route(RouteKind kind, String name, int interval, List<Statement> body, Span span) {}
}
