// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.management.ScriptEvent;
import org.sipwright.script.runtime.text.Strftime;

/**
 * Who takes the lines of the script's log: {@code stderror} and {@code syslog}, which both are the log of the server, and
 * {@code event}, which raises E_CORE_LOG. Thread-safe.
 */
final class LogConsumers {
    static final String EVENT = "E_CORE_LOG";
    private static final List<String> SERVER = List.of("stderror", "syslog");
    private static final String RAISES = "event";
    private static final List<String> LEVELS =
            List.of("ALERT", "CRITICAL", "ERROR", "", "WARNING", "NOTICE", "INFO", "DBG");
    private static final int LOWEST = -3;

    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();
    private volatile ScriptEnvironment environment;
    private volatile String prefix = "";

    /**
     * A consumer.
     *
     * @param filter the highest level that it takes, 0 for all
     */
    record Consumer(boolean muted, int filter) {
        boolean takes(int level) {
            return !muted && (filter == 0 || level <= filter);
        }
    }

    /** Nobody takes anything yet. */
    LogConsumers() {}

    void start(ScriptEnvironment surroundings, CoreSettings settings) {
        environment = surroundings;
        prefix = settings.logPrefix();
        consumers.put("stderror", new Consumer(!settings.logsTo("stderror", true), settings.logFilter("stderror")));
        consumers.put("syslog", new Consumer(!settings.logsTo("syslog", false), settings.logFilter("syslog")));
        consumers.put(RAISES, new Consumer(!settings.logEvents(), settings.logFilter("log_event")));
    }

    Optional<Consumer> find(String name) {
        return Optional.ofNullable(consumers.get(name));
    }

    void put(String name, Consumer consumer) {
        consumers.put(name, consumer);
    }

    /** Writes a line at OpenSIPS's level, from -3 for alerts to 4 for debugging. */
    void write(int level, String text) {
        String line = prefix.isEmpty() ? text : prefix + ": " + text;
        if (consumers.isEmpty() || takes(SERVER.getFirst(), level) || takes(SERVER.getLast(), level)) {
            ScriptLog.LOG.write(level, line);
        }
        if (takes(RAISES, level) && environment.events().isWanted(EVENT)) {
            environment.events().raise(event(level, text));
        }
    }

    private boolean takes(String name, int level) {
        Consumer consumer = consumers.get(name);
        return consumer != null && consumer.takes(level);
    }

    private ScriptEvent event(int level, String text) {
        Instant now = Instant.ofEpochMilli(environment.container().currentTimeMillis());
        return new ScriptEvent(
                EVENT,
                List.of(
                        Map.entry("time", Strftime.asctime(now.atZone(ZoneId.systemDefault()))),
                        Map.entry("pid", (int) ProcessHandle.current().pid()),
                        Map.entry("level", LEVELS.get(Math.clamp(level - LOWEST, 0, LEVELS.size() - 1))),
                        Map.entry("module", ""),
                        Map.entry("function", ""),
                        Map.entry("prefix", prefix),
                        Map.entry("message", text)));
    }
}
