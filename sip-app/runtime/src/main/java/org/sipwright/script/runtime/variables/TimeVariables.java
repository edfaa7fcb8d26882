// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.text.Strftime;

/** The time, by the container's clock and in the server's time zone. */
final class TimeVariables {
    private static final int STARTED = (int) ProcessHandle.current()
            .info()
            .startInstant()
            .orElseGet(Instant::now)
            .getEpochSecond();

    private TimeVariables() {}

    static List<VariableDeclaration> all() {
        return List.of(
                VariableDeclaration.readOnly("Ts", "Seconds since 1970.", c -> (int) (millis(c) / 1_000)),
                VariableDeclaration.readOnly(
                        "Tsm", "Microseconds of the current second.", c -> (int) (millis(c) % 1_000) * 1_000),
                VariableDeclaration.readOnly("Tf", "The time as text.", c -> Strftime.asctime(now(c))),
                VariableDeclaration.readOnly("TS", "When the server was started, in seconds since 1970.", c -> STARTED),
                Declare.named("time", false, "The time by a pattern of strftime.", name -> {
                    Function<ScriptContext, String> pattern = Declare.text(name);
                    return c -> Strftime.format(pattern.apply(c), now(c));
                }));
    }

    private static long millis(ScriptContext c) {
        return c.environment().container().currentTimeMillis();
    }

    private static ZonedDateTime now(ScriptContext c) {
        return Instant.ofEpochMilli(millis(c)).atZone(ZoneId.systemDefault());
    }
}
