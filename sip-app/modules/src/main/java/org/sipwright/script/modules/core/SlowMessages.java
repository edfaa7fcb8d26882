// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.List;
import java.util.Map;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.script.runtime.management.Statistic;

/** Requests whose main route takes longer than execmsgthreshold: they are counted, logged, and raise E_CORE_THRESHOLD. */
final class SlowMessages {
    static final String EVENT = "E_CORE_THRESHOLD";
    private static final Slot<Long> BEGUN = Slot.named("begin of the main route");
    private static final int THOUSAND = 1_000;

    private final Statistic slow =
            Statistic.counter("slow_messages", "Requests whose main route took longer than execmsgthreshold.");

    /** None was slow yet. */
    SlowMessages() {}

    Statistic statistic() {
        return slow;
    }

    /**
     * Begins to measure.
     *
     * @param threshold in microseconds
     */
    void start(ScriptEnvironment environment, int threshold) {
        if (threshold <= 0) {
            return;
        }
        environment.hooks().beforeRequest(context -> {
            context.state().put(BEGUN, System.nanoTime());
            return true;
        });
        environment
                .hooks()
                .afterRequest(context -> context.state()
                        .get(BEGUN)
                        .map(begun -> (System.nanoTime() - begun) / THOUSAND)
                        .filter(time -> time > threshold)
                        .ifPresent(time -> tell(context, time)));
    }

    private void tell(ScriptContext context, long microseconds) {
        slow.increment();
        ScriptLog.LOG.slowMessage(microseconds);
        if (context.environment().events().isWanted(EVENT)) {
            context.environment()
                    .events()
                    .raise(new ScriptEvent(
                            EVENT,
                            List.of(
                                    Map.entry("source", "msg processing"),
                                    Map.entry("time", (int) Math.min(microseconds, Integer.MAX_VALUE)),
                                    Map.entry("extra", context.message().startLine()))));
        }
    }
}
