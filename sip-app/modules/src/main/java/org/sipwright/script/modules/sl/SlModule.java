// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;

/** The module sl. */
public final class SlModule implements ScriptModule {
    private final ReplyCounts counts = new ReplyCounts();

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
        return List.of(new ReplyFunctions(() -> counts));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(ModuleParameter.number(
                "enable_stats", 1, "Whether figures are kept; here they always are.", value -> {}));
    }

    @Override
    public List<Statistic> statistics() {
        return counts.all();
    }

    ReplyCounts counts() {
        return counts;
    }
}
