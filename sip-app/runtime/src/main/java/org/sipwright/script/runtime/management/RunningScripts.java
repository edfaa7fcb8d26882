// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.management;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The script applications that run in this class loader: where the console and the management transports find them. Thread-safe.
 */
public final class RunningScripts {
    private static final List<ScriptControl> RUNNING = new CopyOnWriteArrayList<>();

    private RunningScripts() {}

    /**
     * Makes a running script known.
     *
     * @return takes it away again
     */
    public static Runnable register(ScriptControl script) {
        RUNNING.add(script);
        return () -> RUNNING.remove(script);
    }

    /** The script that was started first and still runs. */
    public static Optional<ScriptControl> current() {
        return RUNNING.stream().findFirst();
    }
}
