// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sipwright.script.runtime.BoundedMatcher;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.management.Statistic;

/** The figures of the core, of which the container counts most. */
final class CoreStatistics {
    private static final Map<String, String> COUNTED = Map.of(
            "rcv_requests", "received-requests",
            "rcv_replies", "received-replies",
            "fwd_requests", "forwarded-requests",
            "fwd_replies", "forwarded-replies",
            "drop_requests", "dropped-requests",
            "drop_replies", "dropped-replies",
            "err_requests", "failed-requests",
            "err_replies", "failed-replies",
            "bad_msg_hdr", "malformed-messages",
            "unsupported_methods", "received-requests-other");

    private CoreStatistics() {}

    /** Those of the group core. */
    static List<Statistic> all(CoreModule core) {
        List<Statistic> all = new java.util.ArrayList<>();
        COUNTED.forEach((name, counted) -> all.add(
                Statistic.counter(name, "Counted by the container as " + counted + ".", () -> counted(core, counted))));
        all.add(Statistic.gauge(
                "timestamp",
                "Seconds since the script application was started.",
                () -> core.environment().container().currentTimeMillis() / 1_000 - core.startedAt()));
        all.add(Statistic.counter(
                "bad_URIs_rcvd",
                "Texts that should have been URIs and were none, of all scripts.",
                SipUriText::malformed));
        all.add(Statistic.counter(
                "expressions_given_up",
                "Searches for a regular expression that were too much work and found nothing therefore, of all scripts.",
                BoundedMatcher::givenUp));
        return all;
    }

    private static long mostUsed() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long counted(CoreModule core, String name) {
        LongSupplier supplier = core.environment().container().statistics().get(name);
        return supplier == null ? 0 : supplier.getAsLong();
    }

    /** Those of memory, in the group that OpenSIPS has for shared memory: the Java heap in bytes. */
    static void addMemory(ScriptEnvironment environment) {
        Runtime heap = Runtime.getRuntime();
        environment.statistics().add("shmem", Statistic.gauge("total_size", "The largest heap.", heap::maxMemory));
        environment
                .statistics()
                .add(
                        "shmem",
                        Statistic.gauge("used_size", "The heap in use.", () -> heap.totalMemory() - heap.freeMemory()));
        environment
                .statistics()
                .add(
                        "shmem",
                        Statistic.gauge(
                                "max_used_size",
                                "The sum of what each part of the heap held at most.",
                                CoreStatistics::mostUsed));
        environment
                .statistics()
                .add("shmem", Statistic.gauge("real_used_size", "The heap taken from the system.", heap::totalMemory));
        environment
                .statistics()
                .add(
                        "shmem",
                        Statistic.gauge(
                                "free_size",
                                "What is left of the largest heap.",
                                () -> heap.maxMemory() - heap.totalMemory() + heap.freeMemory()));
    }
}
