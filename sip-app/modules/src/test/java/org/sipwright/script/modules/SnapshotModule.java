// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** A module for tests: its function remembers what formats print at a place of a script. */
public final class SnapshotModule implements ScriptModule {
    private final List<String> taken = new ArrayList<>();

    /** For the service loader. */
    public SnapshotModule() {}

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String doc() {
        return "Remembers what formats print.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "snapshot", doc = "Remembers what a format prints; a dollar is written as a percent sign.")
    public int snapshot(ScriptContext context, String format) {
        try {
            taken.add(context.environment()
                    .linker()
                    .format(format.replace('%', '$'))
                    .text(context));
        } catch (LinkException e) {
            taken.add("refused: " + e.getMessage());
        }
        return context.code();
    }

    /** What was remembered, in order. */
    public List<String> taken() {
        return taken;
    }
}
