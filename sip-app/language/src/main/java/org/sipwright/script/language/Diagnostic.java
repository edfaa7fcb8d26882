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
 * @param fix what to write instead where that is certain, or the empty string
 */
public record Diagnostic(Severity severity, Code code, Span span, String message, String fix) {

    /** A finding without a certain fix. */
    public Diagnostic(Severity severity, Code code, Span span, String message) {
        this(severity, code, span, message, "");
    }

    /** How bad it is. */
    public enum Severity {
        /** The script cannot run. */
        ERROR,
        /** It runs, and hardly does what was meant. */
        WARNING,
        /** OpenSIPS has it and we do not: it cannot run here yet. */
        UNSUPPORTED
    }

    /** What can be said; the names stay as they are for good. docs/diagnostics.md is made from this. */
    public enum Code {
        /** Files. */
        FILE(
                "A file cannot be read",
                "The script or a file that it includes is missing, cannot be read, is too long, or files"
                        + " include each other more than 20 deep (10 in releases up to 2.4)."),
        /** The command of -p. */
        FILTER(
                "The command of -p failed",
                "The preprocessor command cannot be started, ended with another status than 0, took"
                        + " longer than 30 seconds or wrote too much."),
        /** The text is not of the language. */
        SYNTAX(
                "The text is not of the language",
                "Something else was expected at this place. The message says what; the"
                        + " statement is left out and the check goes on behind it, so a later finding can be a consequence."),
        /** A string, comment or variable without its end. */
        UNCLOSED(
                "A string, a comment or a parenthesis is not closed",
                "The end of the file came first. Comments stand inside" + " each other: each `/*` needs its own `*/`."),
        /** Too much nesting. */
        TOO_DEEP(
                "Constructs stand too deep inside each other",
                "At most 100 blocks, conditions and parentheses can stand" + " inside each other, as in OpenSIPS."),
        /** A character begins nothing and is passed over. */
        STRAY_CHARACTER(
                "A character means nothing",
                "OpenSIPS passes over bytes that begin no token, without a word. They are"
                        + " mostly left over from typing, or a quotation mark of a word processor."),
        /** An include inside a comment. */
        INCLUDE_IN_COMMENT(
                "A file is included inside a comment",
                "From release 3.0 on, lines that include a file are carried"
                        + " out before comments are known; the file's text then stands inside the comment."),
        /** Shape of a variable. */
        VARIABLE_SYNTAX(
                "A variable is written wrongly",
                "A variable is `$name`, `$name(inner)` or"
                        + " `$(<context>name(inner)[index]{transformation})`. Index, context and transformations stand only inside"
                        + " `$( )`. In texts with variables a dollar itself is `$$`, and a name swallows the dots behind it: write"
                        + " `$(rU).` for a user name and a dot."),
        /** Names, kinds and numbers of a route's header. */
        ROUTE_HEADER(
                "The header of a routing block is wrong",
                "`branch_route`, `failure_route`, `event_route` and"
                        + " `timer_route` need a name, `timer_route` its seconds; `error_route`, `local_route` and `startup_route`"
                        + " have none."),
        /** Keyword as a name. */
        RESERVED_NAME(
                "A name is a word of the language",
                "Such a name needs quotes; the words for yes and no would be taken" + " as the numbers 1 and 0."),
        /** An empty block. */
        EMPTY_ROUTE("A routing block is empty", "OpenSIPS refuses a routing block without a statement."),
        /** Two blocks have one name. */
        DUPLICATE_ROUTE(
                "Two routing blocks have one name",
                "Each name can be used once in each kind of block, and there is" + " one main route."),
        /** A route is called and not defined. */
        UNDEFINED_ROUTE("A route is used and not defined", "The block that is called or armed here does not exist."),
        /** A route is defined and never called. */
        UNUSED_ROUTE(
                "A routing block is never used",
                "No statement calls or arms it, and no module parameter names it."
                        + " Where the name of a route is computed somewhere, this is not said."),
        /** An event that nobody raises. */
        UNKNOWN_EVENT(
                "Nobody raises an event",
                "The block of an `event_route` runs when a module that is loaded raises its event, or the script itself with"
                        + " `raise_event()`. OpenSIPS takes any name. As a finding of kind `unsupported`: a module raises the"
                        + " event in OpenSIPS, and Sipwright does not yet."),
        /** A function is not known. */
        UNKNOWN_FUNCTION(
                "A function is not known",
                "No release of OpenSIPS has a function of this name, or, as a finding of"
                        + " kind `unsupported`, Sipwright does not have it yet."),
        /** A function's module is not loaded. */
        MODULE_NOT_LOADED(
                "The module of a function or variable is not loaded",
                "`loadmodule` has to stand before the block" + " that uses it."),
        /** A function got another number of arguments than it takes. */
        ARGUMENTS("A call has the wrong number of arguments", "The function takes more or fewer."),
        /** A function got an argument of the wrong type. */
        ARGUMENT_TYPE(
                "An argument has the wrong type",
                "From release 3.0 on the functions of modules have typed parameters,"
                        + " from 3.1 on all functions: a number stands without quotes, a text within, and a variable that is to be set"
                        + " is given bare."),
        /** A function may not stand in this kind of route. */
        WRONG_ROUTE(
                "A function may not be called in this kind of block",
                "The function's declaration says where it may"
                        + " stand. A named route that other kinds of block call has to fit them all."),
        /** A function that cannot wait. */
        NOT_ASYNC(
                "A function cannot be used with async or launch",
                "Only functions that wait for something have a form for" + " async and launch; others run at once."),
        /** A module is not known. */
        UNKNOWN_MODULE(
                "A module is not known",
                "No release of OpenSIPS has a module of this name, or, as a finding of kind"
                        + " `unsupported`, Sipwright does not have it yet."),
        /** A module twice. */
        DUPLICATE_MODULE("A module is loaded twice", "The second `loadmodule` fails."),
        /** A module that another needs. */
        MISSING_DEPENDENCY(
                "A module needs another that is not loaded",
                "The other module has to be loaded, too, for most of" + " them before this one."),
        /** A parameter is set before its module is loaded. */
        PARAMETER_BEFORE_MODULE(
                "A parameter is set before its module is loaded",
                "`modparam` stands behind the `loadmodule`"
                        + " of its module. Its first argument is a regular expression for the whole name, in any case."),
        /** A parameter that there is not. */
        UNKNOWN_PARAMETER(
                "A parameter is not known",
                "Neither this module nor the core, for global parameters, has a" + " parameter of this name."),
        /** Number or string. */
        PARAMETER_TYPE("A module parameter has the wrong type", "A number stands without quotes and a text within."),
        /** The value of a global parameter. */
        GLOBAL_VALUE(
                "A global parameter has a wrong value", "The parameter takes another type of value, or another range."),
        /** A parameter that does nothing here. */
        NO_EFFECT(
                "A global parameter has no effect",
                "The script may count on what the parameter does in OpenSIPS, and Sipwright does not do it."
                        + " [compatibility.md](compatibility.md) says of each global parameter what becomes of it."),
        /** A variable is not known. */
        UNKNOWN_VARIABLE("A variable is not known", "Neither the core nor a module has a variable of this name."),
        /** A variable's name, index or context. */
        VARIABLE_FORM(
                "A variable is used in a form that it does not have",
                "Some variables need a name in parentheses, others"
                        + " take none; some have several values and an index, others one."),
        /** Writing what cannot be written. */
        READ_ONLY_VARIABLE(
                "A variable cannot be set",
                "It can only be read, or it has a transformation, which stands on the" + " reading side only."),
        /** A transformation is not known. */
        UNKNOWN_TRANSFORMATION(
                "A transformation is not known",
                "No release of OpenSIPS has it, or, as a finding of kind"
                        + " `unsupported`, Sipwright does not have it yet."),
        /** Arguments of a transformation. */
        TRANSFORMATION_ARGUMENTS(
                "A transformation has wrong arguments",
                "It takes more or fewer, or a number where there is" + " none."),
        /** A flag. */
        UNKNOWN_FLAG(
                "A flag is tested and never set",
                "Flags come into being by their first use, so a name that is spelt" + " wrongly is a new flag."),
        /** More flags than bits. */
        TOO_MANY_FLAGS("A script has too many flags", "There are 32 flags for messages and 32 for branches."),
        /** A break outside. */
        MISPLACED_BREAK(
                "A break stands outside of loops and switches",
                "OpenSIPS refuses it. In the scripts of SER, which it"
                        + " comes from, `break` left a route: write `return`, or `exit` to end the script."),
        /** A statement can never run. */
        UNREACHABLE("A statement can never run", "The statement before it always leaves the block."),
        /** A condition assigns. */
        ASSIGNMENT_IN_CONDITION(
                "A condition assigns",
                "`=` assigns, and is true when that worked, whatever the value;" + " `==` compares."),
        /** A variable is read and never set. */
        NEVER_SET(
                "A variable is read and never set",
                "No statement and no function of the script gives it a value, so it is" + " NULL."),
        /** A value of another message. */
        KEPT_VARIABLE(
                "A value is expected from another message",
                "OpenSIPS has one `$var` of each name for each worker"
                        + " process and never clears it, so what it holds at the start of a message depends on which worker ran before."
                        + " Sipwright gives each message fresh variables that are NULL. Use `$avp` for what belongs to a transaction,"
                        + " `$dlg_val` for a dialog and `$shv` for the server."),
        /** A value that never fits. */
        COMPARISON(
                "A comparison is never what was meant",
                "It compares with something that the variable can never be, so its"
                        + " outcome does not depend on the message."),
        /** A text that stays as it is. */
        NOT_EXPANDED(
                "A text with a variable in it stays as it is",
                "Assignments, comparisons, labels of `case` and values of"
                        + " `route()` and `return()` do not replace variables in texts. Write the variable without quotes, join texts"
                        + " with `+`, or use a function that takes a format."),
        /** A loop's values. */
        LOOP_VALUES(
                "A loop has no list of values",
                "The values of `for` are written with the index `[*]`; without it the loop" + " is never entered."),
        /** A regular expression. */
        BAD_PATTERN(
                "A regular expression is wrong",
                "OpenSIPS compiles constant expressions at the start and refuses the"
                        + " script. They are POSIX extended expressions, in any case."),
        /** Spellings of several releases. */
        OTHER_RELEASE(
                "A spelling or a name is of another release",
                "Sipwright recognises the releases that a script is written"
                        + " for, or takes them from `--dialect`. What is of another release is a warning where its meaning is certain, and"
                        + " an error where the dialect was given.");

        private final String title;
        private final String explanation;

        Code(String title, String explanation) {
            this.title = title;
            this.explanation = explanation;
        }

        /** What it is, in a line. */
        public String title() {
            return title;
        }

        /** Why it is said and what to do, in Markdown. */
        public String explanation() {
            return explanation;
        }
    }

    /** The line for people and tools: {@code file:line:column: error: text [CODE]}. */
    public String line() {
        String word = severity == Severity.WARNING ? "warning" : "error";
        return span.file() + ':' + span.line() + ':' + span.column() + ": " + word + ": " + message + " [" + code + ']';
    }
}
