// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.maxfwd;

import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module maxfwd. */
public final class MaxfwdModule implements ScriptModule {
    private static final int USUAL_LIMIT = 256;

    private int limit = USUAL_LIMIT;

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
        return List.of(new MaxfwdFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "max_limit",
                USUAL_LIMIT,
                "The highest Max-Forwards that is let through; a higher one is lowered to it. 1 to 256.",
                value -> limit = value));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (limit < 1 || limit > USUAL_LIMIT) {
            throw new ModuleStartException("max_limit is a number from 1 to 256, not " + limit);
        }
    }

    int limit() {
        return limit;
    }
}
