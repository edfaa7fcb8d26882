// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rr;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module rr. */
public final class RrModule implements ScriptModule {
    private boolean appendFromTag = true;

    /** For the service loader. */
    public RrModule() {}

    @Override
    public String name() {
        return "rr";
    }

    @Override
    public String doc() {
        return "Record-routing and loose routing.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new RecordRouteFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "append_fromtag",
                1,
                "Whether Record-Route carries the From tag, which tells the direction of later requests.",
                value -> appendFromTag = value != 0));
    }

    boolean appendsFromTag() {
        return appendFromTag;
    }
}
