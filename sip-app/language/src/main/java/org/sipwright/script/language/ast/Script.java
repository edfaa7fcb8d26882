// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A whole script, in the order of its text.
 *
 * @param file the main file
 * @param dialect the releases that it is written for
 * @param globals global parameters
 * @param modules loaded modules
 * @param parameters module parameters
 * @param routes routing blocks
 */
public record Script(
        String file,
        Dialect dialect,
        List<Global> globals,
        List<LoadModule> modules,
        List<ModuleParameter> parameters,
        List<Route> routes) {

    /** The same script, read as one of a dialect. */
    public Script as(Dialect other) {
        return new Script(file, other, globals, modules, parameters, routes);
    }

    /**
     * A global parameter.
     *
     * @param name its name
     * @param value its value as text, quotes taken off
     * @param typed its value as it was written
     * @param span the name
     * @param order how many statements stand before it outside of routing blocks
     */
    public record Global(String name, String value, GlobalValue typed, Span span, int order) {}

    /**
     * A loaded module.
     *
     * @param file as written, with path and extension
     * @param name module name
     * @param span the file name
     * @param order how many statements stand before it
     */
    public record LoadModule(String file, String name, Span span, int order) {}

    /**
     * A module parameter.
     *
     * @param module module name or pattern
     * @param name parameter name
     * @param value its value as text
     * @param quoted whether it was a string
     * @param span the statement
     * @param order how many statements stand before it
     */
    public record ModuleParameter(String module, String name, String value, boolean quoted, Span span, int order) {

        /**
         * The names of the modules that it is for: the text is a regular expression, anchored and in any case.
         *
         * @throws java.util.regex.PatternSyntaxException when it is none
         */
        public Pattern modules() {
            return Pattern.compile("(?:" + module + ")", Pattern.CASE_INSENSITIVE);
        }
    }

    /**
     * A routing block.
     *
     * @param kind its kind
     * @param name its name, or the empty string
     * @param interval seconds of a timer_route, 0 elsewhere
     * @param synchronous whether an event_route holds up what raised the event, as releases 1.10 to 2.4 can say
     * @param body its statements
     * @param span its first line
     * @param order how many statements stand before it
     */
    public record Route(
            RouteKind kind,
            String name,
            int interval,
            boolean synchronous,
            List<Statement> body,
            Span span,
            int order) {}
}
