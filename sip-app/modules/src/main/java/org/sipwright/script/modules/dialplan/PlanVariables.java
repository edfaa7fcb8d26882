// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialplan;

import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/** What releases before 3 translate, and where they put it: {@code $input/$output}, or {@code $input} alone. Immutable. */
public record PlanVariables(ScriptVariable input, ScriptVariable output) {

    /** Reads them. Stateless. */
    public static final class Reader implements ArgumentParser<PlanVariables> {
        private static final String STANDARD = "$rU/$rU";

        /** For the translator. */
        public Reader() {}

        @Override
        public PlanVariables parse(String text, ScriptEnvironment environment) throws LinkException {
            String[] sides = (text.isEmpty() ? STANDARD : text).split("/", 2);
            return new PlanVariables(
                    environment.linker().variable(sides[0].trim()),
                    sides.length > 1 ? environment.linker().variable(sides[1].trim()) : ScriptVariable.NONE);
        }
    }
}
