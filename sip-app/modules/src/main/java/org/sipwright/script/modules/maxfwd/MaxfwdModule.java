// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.maxfwd;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module maxfwd. */
public final class MaxfwdModule implements ScriptModule {

    /** For the service loader. */
    public MaxfwdModule() {}

    @Override
    public String name() {
        return "maxfwd";
    }

    @Override
    public String doc() {
        return "Max-Forwards.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new MaxfwdFunctions());
    }
}
