// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module xlog of releases 1.4 and 1.5; its functions are those of the core, as from release 1.6 on. */
public final class XlogModule implements ScriptModule {
    private static final int BUFFER = 4_096;

    /** For the service loader. */
    public XlogModule() {}

    @Override
    public String name() {
        return "xlog";
    }

    @Override
    public String doc() {
        return "Loaded by scripts of releases 1.4 and 1.5 for xlog() and xdbg(), which the core has.";
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number("buf_size", BUFFER, "Accepted; texts have no limit of their own.", value -> {}),
                ModuleParameter.number(
                        "force_color",
                        0,
                        "Has no effect here: the global parameter xlog_force_color says whether $C(..) writes anything.",
                        value -> {}));
    }
}
