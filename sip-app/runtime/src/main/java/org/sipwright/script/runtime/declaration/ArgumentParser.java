// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import org.sipwright.script.runtime.ScriptEnvironment;

/**
 * Takes the text of an argument apart. Thread-safe.
 *
 * @param <T> what it makes
 */
public interface ArgumentParser<T> {

    /**
     * Takes a text apart.
     *
     * @param text the argument; the empty text for one that was left out
     * @param environment the script's surroundings, for names that it gives numbers to
     * @throws LinkException with what was expected, when the text is none of that
     */
    T parse(String text, ScriptEnvironment environment) throws LinkException;
}
