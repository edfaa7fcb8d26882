// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import org.sipwright.script.runtime.ScriptModule;

/** The module sl. */
public final class SlModule implements ScriptModule {

    /** For the service loader. */
    public SlModule() {}

    @Override
    public String name() {
        return "sl";
    }

    @Override
    public List<Class<?>> functions() {
        return List.of(ReplyFunctions.class);
    }
}
