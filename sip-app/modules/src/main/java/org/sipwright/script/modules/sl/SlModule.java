// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module sl. */
public final class SlModule implements ScriptModule {

    /** For the service loader. */
    public SlModule() {}

    @Override
    public String name() {
        return "sl";
    }

    @Override
    public String doc() {
        return "Replies without a transaction.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new ReplyFunctions());
    }
}
