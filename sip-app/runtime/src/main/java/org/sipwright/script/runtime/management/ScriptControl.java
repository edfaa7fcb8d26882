// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
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

    /** The main file that runs. */
    String file();

    /** The files that run, the main one first, with the text that they had when they were loaded. */
    List<Source> sources();

    /** The modules, figures, commands and events of the running script. */
    ScriptEnvironment environment();

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
}
