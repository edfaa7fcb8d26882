// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.List;
import org.sipwright.script.runtime.ScriptModule;

/** The module textops. */
public final class TextopsModule implements ScriptModule {

    /** For the service loader. */
    public TextopsModule() {}

    @Override
    public String name() {
        return "textops";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(MessageFunctions.class);
    }
}
