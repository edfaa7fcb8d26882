// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.declaration;

import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptVariable;

/**
 * Links variables and formats that come as text: in module parameters, in the answers of databases. It parses, so do it once
 * and keep what comes of it. Thread-safe.
 */
public interface TextLinker {
    /** Before a script was translated. */
    TextLinker NONE = new TextLinker() {
        @Override
        public ScriptVariable variable(String text) throws LinkException {
            throw new LinkException("'" + text + "' cannot be linked before the script is translated");
        }

        @Override
        public Format format(String text) throws LinkException {
            throw new LinkException("'" + text + "' cannot be linked before the script is translated");
        }
    };

    /**
     * Links a text that is one variable, with its dollar.
     *
     * @throws LinkException when it is none, or one that is not supported
     */
    ScriptVariable variable(String text) throws LinkException;

    /**
     * Links a text with variables in it.
     *
     * @throws LinkException when one of them is not supported
     */
    Format format(String text) throws LinkException;
}
