// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import org.sipwright.script.language.ast.Span;

/**
 * Something to tell the user about a script.
 *
 * @param severity how bad it is
 * @param code what it is, the same in each release
 * @param span where
 * @param message what is wrong and what was expected
 */
public record Diagnostic(Severity severity, Code code, Span span, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The script cannot run. */
        ERROR,
        /** It runs, and hardly does what was meant. */
        WARNING,
        /** OpenSIPS has it and we do not: it cannot run here yet. */
        UNSUPPORTED
    }

    /** What can be said; the names stay as they are for good. */
    public enum Code {
        /** A file cannot be read. */
        FILE,
        /** The text is not of the language. */
        SYNTAX,
        /** A character begins nothing and is passed over. */
        STRAY_CHARACTER,
        /** Two blocks have one name. */
        DUPLICATE_ROUTE,
        /** A route is called and not defined. */
        UNDEFINED_ROUTE,
        /** A route is defined and never called. */
        UNUSED_ROUTE,
        /** A function is not known. */
        UNKNOWN_FUNCTION,
        /** A function's module is not loaded. */
        MODULE_NOT_LOADED,
        /** A function got another number of arguments than it takes. */
        ARGUMENTS,
        /** A function may not stand in this kind of route. */
        WRONG_ROUTE,
        /** A module is not known. */
        UNKNOWN_MODULE,
        /** A parameter is set before its module is loaded. */
        PARAMETER_BEFORE_MODULE,
        /** A module has no such parameter. */
        UNKNOWN_PARAMETER,
        /** A variable is not known. */
        UNKNOWN_VARIABLE,
        /** A statement can never run. */
        UNREACHABLE,
        /** A condition assigns. */
        ASSIGNMENT_IN_CONDITION
    }

    /** The line for people and tools: {@code file:line:column: error: text}. */
    public String line() {
        String word = switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case UNSUPPORTED -> "error";
        };
        return span.file() + ':' + span.line() + ':' + span.column() + ": " + word + ": " + message;
    }
}
