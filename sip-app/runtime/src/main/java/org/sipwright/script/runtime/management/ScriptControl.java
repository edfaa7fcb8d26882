// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptEnvironment;

/**
 * What an administrator sees of a running script application, and may do to it. Thread-safe; methods may block. The
 * application that runs the script implements it and registers it in {@link RunningScripts}.
 */
public interface ScriptControl {

    /**
     * A file of the script.
     *
     * @param path its path as the server sees it
     * @param text its text when it was loaded
     */
    record Source(String path, String text) {}

    /** How bad a finding is. */
    enum Severity {
        /** The script cannot run. */
        ERROR,
        /** It runs, but probably not as meant. */
        WARNING,
        /** OpenSIPS has it, this server does not. */
        UNSUPPORTED
    }

    /**
     * Something that was found in a script.
     *
     * @param severity how bad it is
     * @param code its stable code
     * @param file the file
     * @param line from 1
     * @param column from 1
     * @param text what is wrong and what was expected
     */
    record Finding(Severity severity, String code, String file, int line, int column, String text) {}

    /**
     * A text that ran once, or runs.
     *
     * @param id its name among the versions
     * @param time when it was put away, in milliseconds since 1970
     * @param text the main file's text
     */
    record Version(String id, long time, String text) {}

    /**
     * Something that a script can name, for completion and help.
     *
     * @param kind what it is
     * @param name its name; of variables without the dollar
     * @param module the module that declares it
     * @param form how it is written
     * @param doc what it does
     */
    record Declaration(Kind kind, String name, String module, String form, String doc) {
        /** What it is. */
        public enum Kind {
            /** A function. */
            FUNCTION,
            /** A variable. */
            VARIABLE,
            /** A transformation. */
            TRANSFORMATION,
            /** A parameter of a module. */
            PARAMETER,
            /** A module. */
            MODULE
        }
    }

    /** The main file that runs. */
    String file();

    /** The files that run, the main one first, with the text that they had when they were loaded. */
    List<Source> sources();

    /** The modules, figures, commands and events of the running script. */
    ScriptEnvironment environment();

    /** The text that a module's parameter was given at the start, the last where there are more; empty for none. */
    Optional<String> parameter(String module, String name);

    /** Checks a text as if it stood in the place of the main file. Changes nothing. */
    List<Finding> check(String text);

    /**
     * Loads the main file anew and lets its routing blocks take the place of the running ones, for messages that come from
     * then on. With an error in it the running ones stay.
     *
     * @return what was found; the new blocks run when there is neither an error nor something unsupported in it
     */
    List<Finding> reload();

    /**
     * Writes a text to the main file and {@linkplain #reload() loads} it; with an error in it the file stays as it was.
     *
     * @return what was found, as for a reload
     */
    List<Finding> activate(String text);

    /** The texts that ran before, the newest first; a bounded number. */
    List<Version> versions();

    /** What scripts can name, of the modules that are there, loaded or not. */
    List<Declaration> declarations();

    /**
     * Exchanges the running blocks for the same ones with counters of lines, or without. Counted lines cost some time.
     *
     * @param on whether lines are counted
     */
    void setProfiling(boolean on);

    /** The counters of the lines, where they are counted. */
    Optional<LineProfile> profile();

    /** Tries a text with messages: nothing that the server holds is seen or changed, and nothing reaches the network. */
    DryRun rehearse(String text, DryRun.Plan plan);
}
