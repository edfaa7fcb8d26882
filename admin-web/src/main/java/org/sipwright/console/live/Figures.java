// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.live;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sipwright.script.runtime.management.RunningScripts;
import org.sipwright.script.runtime.management.Statistic;
import org.sipwright.script.runtime.management.Statistics;

/**
 * The script's figures over the last hour, one sample in five seconds, in memory. Samples are taken only while somebody has
 * looked within the last two minutes: with no browser open the console costs nothing. Thread-safe.
 */
@ApplicationScoped
public class Figures {
    private static final int KEPT = 720;
    private static final long PERIOD_SECONDS = 5;
    private static final long WATCHED_MILLIS = 120_000;

    private final Deque<Sample> ring = new ArrayDeque<>();
    private ManagedScheduledExecutorService timers;
    private ScheduledFuture<?> sampling;
    private long lastLook;

    /** For the container. */
    public Figures() {}

    @Resource
    void setTimers(ManagedScheduledExecutorService service) {
        timers = service;
    }

    /** The samples since a time, the oldest first; taking them keeps the sampling going. */
    public synchronized List<Sample> since(long time) {
        lastLook = System.currentTimeMillis();
        if (sampling == null) {
            take();
            sampling = timers.scheduleAtFixedRate(this::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
        return ring.stream().filter(sample -> sample.time() > time).toList();
    }

    private synchronized void tick() {
        if (System.currentTimeMillis() - lastLook > WATCHED_MILLIS) {
            stop();
        } else {
            take();
        }
    }

    private void take() {
        ring.addLast(new Sample(System.currentTimeMillis(), current()));
        if (ring.size() > KEPT) {
            ring.removeFirst();
        }
    }

    /** All figures as they are now, with those of the Java machine. */
    public static Map<String, Long> current() {
        Map<String, Long> values = new HashMap<>();
        RunningScripts.current().ifPresent(script -> {
            Statistics statistics = script.environment().statistics();
            for (String group : statistics.groups()) {
                for (Statistic statistic : statistics.group(group)) {
                    values.put(group + ":" + statistic.name(), statistic.value());
                }
            }
        });
        Runtime machine = Runtime.getRuntime();
        values.put("jvm:heap_used", machine.totalMemory() - machine.freeMemory());
        values.put("jvm:heap_max", machine.maxMemory());
        return values;
    }

    @PreDestroy
    synchronized void stop() {
        if (sampling != null) {
            sampling.cancel(false);
            sampling = null;
        }
    }
}
