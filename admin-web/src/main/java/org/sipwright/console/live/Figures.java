// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sipwright.console.access.ConsoleLog;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.runtime.management.Statistics;

/**
 * The server's figures over the last hour, in memory: a sample in five seconds while a browser looks, else one in thirty, so that
 * who signs in after an incident still sees it. A sample reads some hundred counters and walks over nothing; the figure {@code
 * console:sample_microseconds} says what the one before took. Thread-safe.
 */
@ApplicationScoped
public class Figures {
    private static final long KEPT_MILLISECONDS = TimeUnit.HOURS.toMillis(1);
    private static final long PERIOD_SECONDS = 5;
    private static final int UNWATCHED_PERIODS = 6;

    private final Deque<Sample> ring = new ArrayDeque<>();
    private final List<Consumer<Sample>> watchers = new CopyOnWriteArrayList<>();
    private List<String> names = List.of();
    private ManagedScheduledExecutorService timers;
    private ScheduledFuture<?> sampling;
    private int periods;
    private volatile long took;

    /** For the container. */
    public Figures() {}

    @Resource
    void setTimers(ManagedScheduledExecutorService service) {
        timers = service;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        sampling = timers.scheduleAtFixedRate(this::take, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The samples since a time, the oldest first. */
    public synchronized List<Sample> since(long time) {
        return ring.stream().filter(sample -> sample.time() > time).toList();
    }

    /**
     * Shows all samples from now on, on the sampler's thread, which must not be kept.
     *
     * @return ends that
     */
    public Runnable watch(Consumer<Sample> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** By the timer, one at a time. */
    private void take() {
        if (periods++ % UNWATCHED_PERIODS != 0 && watchers.isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        try {
            SortedMap<String, Long> values = current();
            values.put("console:sample_microseconds", took);
            Sample sample = keep(values, System.currentTimeMillis());
            took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
            watchers.forEach(watcher -> watcher.accept(sample));
        } catch (RuntimeException | LinkageError e) {
            // one figure that fails must not end the sampling
            ConsoleLog.LOG.sampleFailed(e);
        }
    }

    synchronized Sample keep(SortedMap<String, Long> values, long time) {
        List<String> now = List.copyOf(values.keySet());
        if (!now.equals(names)) {
            names = now;
        }
        Sample sample = new Sample(
                time, names, values.values().stream().mapToLong(value -> value).toArray());
        ring.addLast(sample);
        while (ring.getFirst().time() < time - KEPT_MILLISECONDS) {
            ring.removeFirst();
        }
        return sample;
    }

    /** All figures as they are now, with those of the container and of the Java machine. */
    public static SortedMap<String, Long> current() {
        SortedMap<String, Long> values = new TreeMap<>();
        RunningScripts.current().ifPresent(script -> {
            Statistics statistics = script.environment().statistics();
            for (String group : statistics.groups()) {
                for (Statistic statistic : statistics.group(group)) {
                    values.put(group + ":" + statistic.name(), statistic.value());
                }
            }
            script.environment()
                    .container()
                    .statistics()
                    .forEach((name, value) -> values.put("container:" + name, value.getAsLong()));
        });
        Runtime machine = Runtime.getRuntime();
        values.put("jvm:heap_used", machine.totalMemory() - machine.freeMemory());
        values.put("jvm:heap_max", machine.maxMemory());
        values.put("jvm:threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
        values.put(
                "jvm:classes", (long) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(time -> values.put("jvm:cpu_milliseconds", time.toMillis()));
        return values;
    }

    @PreDestroy
    void stop() {
        if (sampling != null) {
            sampling.cancel(false);
        }
    }
}
