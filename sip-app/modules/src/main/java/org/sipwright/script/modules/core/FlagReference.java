// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import org.sipwright.script.runtime.FlagNames;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;

/**
 * The name of a flag where a script uses it. Its bit is looked up when it is first used and not when the script is loaded: a
 * draft that is only checked must not take one of the 32. Thread-safe.
 */
public final class FlagReference {
    private final String name;
    /** 0 until it is known; whoever looks it up finds the same. */
    private int bit;

    private FlagReference(String name) {
        this.name = name;
    }

    /** The bit; 0 when there are too many flags. */
    int bit(FlagNames names) {
        if (bit == 0) {
            bit = names.bit(name).orElse(0);
        }
        return bit;
    }

    /** Takes the name as it is. */
    public static final class Parser implements ArgumentParser<FlagReference> {
        /** For the translator. */
        public Parser() {}

        @Override
        public FlagReference parse(String text, ScriptEnvironment environment) {
            return new FlagReference(text);
        }
    }
}
