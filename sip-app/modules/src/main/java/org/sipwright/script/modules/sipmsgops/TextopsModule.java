// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module textops. */
public final class TextopsModule implements ScriptModule {

    /** For the service loader. */
    public TextopsModule() {}

    @Override
    public String name() {
        return "textops";
    }

    @Override
    public String doc() {
        return "Edits of a message as text, and the questions of old releases.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new MessageFunctions());
    }
}
