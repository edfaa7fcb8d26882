// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Functions about what parts of the server say of themselves. */
public final class StatusFunctions {
    private final StatusReports reports;

    StatusFunctions(StatusReports reports) {
        this.reports = reports;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "sr_check_status",
            least = 1,
            since = "3.3",
            doc = "True when a group, or one identifier of it, says that it is ready.")
    public int check(ScriptContext context, String group, String identifier) {
        return reports.state(group, identifier.isEmpty() ? StatusReports.MAIN : identifier)
                        .filter(StatusReports.State::isReady)
                        .isPresent()
                ? 1
                : -1;
    }
}
